/** The words that the sandbox's server and its client share. Types and plain data only, so that a browser can import it. */
import type { Phone, PhoneOptions } from './phone.ts';
import type { Schema } from './schema.ts';
import type { Settings } from './settings.ts';

/** What an organization is made from; each differs from the others as real organizations do. */
export type TemplateName = 'standard' | 'minimal' | 'rich' | 'business' | 'federated' | 'verified';

/** Who is in every organization. */
export type PersonKey = 'maya' | 'sam' | 'long' | 'rtl' | 'hostile';

/** `odd`, whose data fits no schema, is only in organizations made from `rich` and `verified`. */
export type AnyPersonKey = PersonKey | 'odd';

export interface Person<Key extends AnyPersonKey = PersonKey> {
  readonly key: Key;
  readonly id: string;
  /** As the server stores it, user store prefix included. */
  readonly userName: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

export interface PersonChange {
  /** Merged deeply into the stored SCIM user; a null removes. */
  readonly attributes?: object;
  /** The whole SCIM user, in place of the stored one, whether it fits the schemas or not. */
  readonly user?: object;
  readonly locked?: boolean;
  readonly password?: string;
  readonly readOnly?: boolean;
  readonly federated?: boolean;
}

/** What a person has set up; what is not named stays as it is. */
export interface FactorOptions {
  /** An authenticator app, with a key of its own choice or a given one (Base32); null takes it away. */
  readonly totp?: {
    readonly secret?: string;
    /** Scanned, but its first code was never sent. */
    readonly pending?: boolean;
  } | null;
  /** Which, or how many; 0 takes them away. */
  readonly backupCodes?: number | readonly string[];
  /** Which, or how many; 0 takes them away. */
  readonly passkeys?: number | readonly PasskeyOptions[];
  /** A phone that gets push notifications; null takes it away. */
  readonly push?: PhoneOptions | null;
}

/** What nobody but the person knows. */
export interface GivenFactors {
  readonly totp?: { readonly secret: string };
  readonly backupCodes?: readonly string[];
  readonly passkeys?: readonly Passkey[];
  readonly push?: Phone;
}

/** A line in the person's authenticator app. */
export interface AuthenticatorEntry {
  readonly key: 'active' | 'pending';
  readonly issuer: string;
  readonly account: string;
  readonly code: string;
  readonly secondsLeft: number;
}

/** A passkey as the server keeps it. `rpId` is the domain it belongs to. */
export interface PasskeyRecord {
  readonly credentialId: string;
  readonly publicKeyCose: string;
  readonly aaguid: string;
  readonly rpId: string;
  readonly transports: readonly string[];
  /** ISO 8601. */
  readonly registrationTime: string;
  /** Made to be found without a user name. */
  readonly isUsernamelessSupported: boolean;
  signatureCount: number;
  /** Absent until somebody gives it a name. */
  displayName?: string;
}

export type Passkey = Readonly<PasskeyRecord>;

/** What is not named is made up; the domain is that of the sign-in page. */
export type PasskeyOptions = Partial<Passkey>;

export interface Mail {
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly code?: string;
  readonly link?: string;
  readonly at: string;
}

export interface Fault {
  readonly method?: string;
  /** Relative to the base URL: exact, or a prefix with a trailing `*`. */
  readonly path: string;
  /** How often it strikes; without it, until cleared. */
  readonly times?: number;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds; the request then goes on unless something else is set. */
  readonly delay?: number;
  readonly kind?: 'drop' | 'malformed' | 'html' | 'no-cors';
  /** Seconds. With it and no status, the status is 429. */
  readonly retryAfter?: number;
  /** Keep the request waiting until `clearFaults()` or `release()`. */
  readonly hold?: boolean;
}

export interface LoggedRequest {
  readonly method: string;
  /** Relative to the base URL, such as `/scim2/Me`. */
  readonly path: string;
  /** The query string without its `?`; values that are secrets are replaced by `…`. */
  readonly query: string;
  /** 0 while the request is under way, and for a dropped connection. */
  readonly status: number;
  readonly at: string;
  /** It carried an Authorization header, of whatever worth. */
  readonly authorized: boolean;
  readonly preflight: boolean;
}

export interface RequestFilter {
  readonly method?: string;
  readonly path?: string;
}

export interface IssuedToken {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly scope: string;
  readonly expires_in: number;
  /** The token's session, as `/me/sessions` knows it. */
  readonly sessionId: string;
}

export interface TokenOptions {
  /** Without them, all that the organization allows. */
  readonly scopes?: readonly string[];
  /** Seconds. */
  readonly lifetime?: number;
  /** The browser that `/me/sessions` shows. */
  readonly userAgent?: string;
  /** Another application of the catalogue, one with redirect URLs. */
  readonly clientId?: string;
}

/** A browser elsewhere in which the person is signed in; what is not named is made up. */
export interface SessionOptions {
  readonly userAgent?: string;
  readonly ip?: string;
  /** Names of the applications that are open in it. Default: the organization's own. */
  readonly applications?: readonly string[];
  /** Name of the provider through which the person signed in there. */
  readonly provider?: string;
  /** Seconds. */
  readonly startedAgo?: number;
  readonly activeAgo?: number;
}

export interface OrganizationOptions {
  readonly name?: string;
  /** `standard`, unless it is named. */
  readonly template?: TemplateName;
  readonly displayName?: string;
  /** Maya and `hostile` are signed in on devices elsewhere. Without it, nobody is signed in anywhere. */
  readonly withDevices?: boolean;
  /** On top of the template's own. */
  readonly settings?: Partial<Settings>;
  /** In place of the template's own. */
  readonly schemas?: readonly Schema[];
  /** The origins that CORS allows, for every route of the organization. */
  readonly origins?: readonly string[];
  readonly redirectUrls?: readonly string[];
}

export interface OrganizationDescription {
  readonly name: string;
  readonly template: TemplateName;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly people: Readonly<Record<PersonKey, Person>>;
  readonly odd?: Person<'odd'>;
}

/** Every seeded person starts with this one, which is easy to type and satisfies the default rules. */
export const initialPassword = 'Sandbox#2026';

/** A fault and a request filter name paths in the same way. */
export function matchesPath(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
