import { Secret, TOTP } from 'otpauth';
import decodeQr from 'qr/decode.js';
import type { AsgMfa } from '../../src/elements/mfa/asg-mfa.ts';
import { field, fill, openScene, part, press, rootOf, until, type Scene } from './elements.ts';
import { isOfOpenScene } from './scene.ts';
import { replace, visit, type Visit } from './passkeys.ts';

export const path = '/api/users/v1/me/totp';
export const authenticatorsPath = '/api/users/v1/me/mfa/authenticators';
export const setUpLabel = 'Set up: Authenticator app';
export const codeLabel = 'Then enter the 6-digit code it shows';
export const wrongWords = 'That code didn’t work. Wait for the next one and try again.';

/** The element, with the key of a new set-up on screen. */
export async function beginSetUp(scene?: Scene, attributes: Readonly<Record<string, string>> = {}): Promise<Visit> {
  const visited = await visit(scene ?? (await openScene()), attributes);
  await press(visited.element, setUpLabel);
  await until(() => secretOn(visited.element) !== '');
  return visited;
}

/** The key as a person reads it, without its gaps. */
export const secretOn = (element: Element): string => (part(element, 'secret')?.textContent ?? '').replace(/\s/g, '');

/** What an authenticator app shows for a key. */
export const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();

/** Six digits that are no code of the key, now or a step earlier or later. */
export function wrongCodeOf(secret: string): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codes = ['012345', '112345', '212345', '312345'];
  return codes.find((token) => totp.validate({ token, window: 2 }) === null)!;
}

export const type = (element: Element, code: string): Promise<void> => fill(element, codeLabel, code);

/** What is said about the code. */
export const codeError = (element: Element): string =>
  rootOf(element)
    .querySelector(`#${field(element, codeLabel).id}-error`)
    ?.textContent?.trim() ?? '';

/** Sends the code that is in the field, as Enter does. */
export function enter(element: AsgMfa): void {
  field(element, codeLabel).form!.requestSubmit();
}

export interface TotpCall {
  readonly method: string;
  readonly body: { readonly action?: string; readonly verificationCode?: unknown } | undefined;
}

/** Every request about the app that left the page, as it left. */
export function watchTotp(): readonly TotpCall[] {
  const calls: TotpCall[] = [];
  const own = window.fetch;
  replace(window, 'fetch', (...[input, init]: Parameters<typeof fetch>) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.pathname.includes(path) && isOfOpenScene(url)) {
      const { method = 'GET', body } = init ?? {};
      calls.push({ method, body: typeof body === 'string' ? (JSON.parse(body) as TotpCall['body']) : undefined });
    }
    return own(input, init);
  });
  return calls;
}

/** A phone or a tablet. */
export function touch(): void {
  const own = window.matchMedia.bind(window);
  replace(window, 'matchMedia', (query: string) =>
    query === '(pointer: coarse)' ? ({ matches: true } as MediaQueryList) : own(query),
  );
}

/** The text in the code on screen, drawn as it is drawn there: its colours, its quiet edge. */
export function scan(element: Element): string {
  const box = part(element, 'qr')!;
  const drawing = box.querySelector('svg')!;
  const { x, y, width, height } = drawing.viewBox.baseVal;
  const scale = 6;
  const canvas = new OffscreenCanvas(width * scale, height * scale);
  const context = canvas.getContext('2d')!;
  context.fillStyle = getComputedStyle(box).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  context.fillStyle = getComputedStyle(drawing.querySelector('path')!).fill;
  context.fill(new Path2D(drawing.querySelector('path')!.getAttribute('d')!));
  return decodeQr(context.getImageData(0, 0, canvas.width, canvas.height));
}
