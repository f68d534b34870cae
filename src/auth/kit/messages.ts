import type { AsgAuthError, AuthRequest, AuthResponse, AuthState, LinkedAccount, SignInOptions } from '../backing.ts';
import type { KitOptions } from './settings.ts';

export interface PopupOptions extends SignInOptions {
  /** Sign-in takes place in another window. Names the BroadcastChannel over which its page and the worker talk. */
  readonly popup?: string;
}

/** What the page that opened a window for a fresh sign-in hears of it, and says. */
export type FromPopupWorker =
  | { readonly type: 'go'; readonly url: string }
  /** With the time of the proof, as the state of the session tells it too, or with why there is none. */
  | { readonly type: 'done'; readonly authTime?: number | undefined; readonly reason?: string | undefined };
export type ToPopupWorker = { readonly type: 'give-up' };

/** What the page says to the worker. */
export type ToWorker =
  | {
      readonly type: 'start';
      readonly options: KitOptions;
      readonly href: string;
      /** The address that the page was loaded with. It may be an answer to another session, which has taken it off `href`. */
      readonly arrival: string;
      /** What the worker last asked to save in this tab. */
      readonly saved: string | null;
      /** When somebody last signed out in any tab. */
      readonly signedOutAt: string | null;
    }
  | { readonly type: 'request'; readonly id: number; readonly request: AuthRequest }
  | { readonly type: 'refresh'; readonly id: number }
  | { readonly type: 'switch'; readonly id: number; readonly account: LinkedAccount }
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'sign-in'; readonly href: string; readonly options: PopupOptions | undefined }
  | { readonly type: 'sign-out'; readonly href: string };

/** What the worker says to the page, which carries it out without judging. No token is in it, but in `save` with `storage: 'session'`. */
export type FromWorker = { readonly error?: PlainError | undefined } & (
  | /** The file was loaded and runs. Nobody waits for it. */ {
      readonly type: 'hello';
      readonly id?: undefined;
      readonly response?: undefined;
    }
  | { readonly type: 'state'; readonly state: AuthState }
  | { readonly type: 'save'; readonly saved: string | null }
  | /** Change the address without a navigation. */ { readonly type: 'address'; readonly url: string }
    /** Leave. `replace` keeps the current page out of the history, for a redirect nobody asked for. */
  | { readonly type: 'leave'; readonly url: string; readonly how: 'assign' | 'replace' }
  /** Close the window. */
  | { readonly type: 'leave'; readonly url?: undefined }
  /** With an error, or with a response. */
  | { readonly type: 'answer'; readonly id: number; readonly response?: AuthResponse }
);

/** Errors lose their class and fields between page and worker, so they travel as what makes them, beside the state they belong to. */
export type PlainError = ConstructorParameters<typeof AsgAuthError>;
