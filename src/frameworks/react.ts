import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type PropsWithoutRef,
  type Ref,
  type RefAttributes,
} from 'react';
import type { AsgEventMap } from '../base/events.ts';
import { setProperty } from './properties.ts';
import type { Handlers, Properties } from './types.ts';

type Props = Readonly<Record<string, unknown>>;

/** A React component for an element of the kit, with its properties `K` and events `E` as props. */
export type Component<
  T extends HTMLElement,
  K extends keyof T,
  E extends keyof AsgEventMap,
> = ForwardRefExoticComponent<
  PropsWithoutRef<Omit<HTMLAttributes<T>, K> & Properties<T, K> & Handlers<E>> & RefAttributes<T>
>;

/** Flags that every element has. React 18 would write `hidden="false"` on one that it does not know, which hides it. */
const flags: readonly string[] = ['hidden', 'inert', 'autoFocus', 'itemScope'];

// React 18 warns of layout effects on a server, where neither kind runs.
const useEffectBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Keeps a listener on the element for each event; it calls the handler of the last render. */
function useHandlers(
  element: { readonly current: HTMLElement | null },
  events: Readonly<Record<string, string>>,
  props: Props,
): void {
  const latest = useRef(props);
  useEffectBeforePaint(() => {
    latest.current = props;
  });
  useEffectBeforePaint(() => {
    const { current } = element;
    const listeners = Object.entries(events).map(([prop, name]) => {
      const listener = (event: Event): void => (latest.current[prop] as ((event: Event) => void) | undefined)?.(event);
      return [name, listener] as const;
    });
    for (const [name, listener] of listeners) current?.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listeners) current?.removeEventListener(name, listener);
    };
  }, [element, events]);
}

/**
 * Makes the component. React 19 could do without: 18 sets no properties of custom elements and hears none of their events.
 * @param events by the name of their prop: `{ onAsgChange: 'asg-change' }`
 */
export function component<T extends HTMLElement, K extends keyof T & string, E extends keyof AsgEventMap>(
  tag: string,
  displayName: string,
  properties: readonly K[],
  events: Readonly<Record<string, E>>,
): Component<T, K, E> {
  const isOwn = (name: string): boolean => name in events || (properties as readonly string[]).includes(name);

  function render({ className, ...props }: Props, ref: Ref<T>) {
    const element = useRef<T | null>(null);
    const set = useRef(new Map<string, unknown>());
    useHandlers(element, events, props);
    useEffectBeforePaint(() => {
      for (const name of properties) {
        const value = props[name];
        // What the page, or the element itself, changed since is theirs, until the prop changes.
        if (!element.current || set.current.get(name) === value) continue;
        set.current.set(name, value);
        setProperty(element.current, name, value);
      }
    });
    useImperativeHandle(ref, () => element.current as T, []);
    const isUnset = ([name, value]: readonly [string, unknown]): boolean => value === false && flags.includes(name);
    const others = Object.fromEntries(Object.entries(props).filter((prop) => !isOwn(prop[0]) && !isUnset(prop)));
    // React 18 would write an attribute "classname".
    return createElement(tag, { ...others, ...(className === undefined ? {} : { class: className }), ref: element });
  }

  const made = forwardRef(render as Parameters<typeof forwardRef>[0]);
  made.displayName = displayName;
  return made;
}
