import type { ElementClass } from './define.ts';
import { version } from './version.ts';

const prefix = "import { define, AsgProfile } from 'asg-elements/classes'; define('acme', AsgProfile)";
let hasToldOfCopy = false;

/** Tells the developer why an element of this copy of the kit is not used, and what to do about it. */
export function tell(tag: string, known: CustomElementConstructor, element: ElementClass): void {
  // A page that registered the class itself, under the usual prefix.
  if (known.prototype instanceof element) return;
  if (!('tag' in known)) {
    console.warn(
      `asg-elements: <${tag}> is something else on this page, and stays what it is. ` +
        `Give the kit's elements another prefix, <acme-profile>: ${prefix}`,
    );
  } else if (!hasToldOfCopy) {
    hasToldOfCopy = true;
    const { version: first = 'another version' } = known as ElementClass;
    console.warn(
      `asg-elements: this page has two copies of the kit. ${first} was first and shows the elements, this is ${version}. ` +
        `They share one session. Load one copy only, or give one of them another prefix, <acme-profile>: ${prefix}`,
    );
  }
}
