/** One sign-in under way, from the application's redirect until somebody is in or gives up. */
import type { Provider } from 'oidc-provider';

import { html, redirect, type Call, type Reply } from './http.ts';
import { loginPath } from './oidc.ts';
import type { Organization } from './organization.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import { systemUser } from './schemas.ts';
import { signInPage, type Guest } from './signin-page.ts';

export const passkeyPath = '/authenticationendpoint/passkey.do';

export const problems = {
  wrong: 'Login failed! Please recheck the username and password and try again.',
  locked: 'This account is locked. Try again later or ask an administrator.',
  required: 'Two-step verification is required here, and you have not set it up. Ask an administrator for help.',
};

type Interaction = InstanceType<Provider['Interaction']>;

export class SignInAttempt {
  readonly organization: Organization;
  readonly key: string;
  readonly #interaction: Interaction;

  private constructor(organization: Organization, key: string, interaction: Interaction) {
    this.organization = organization;
    this.key = key;
    this.#interaction = interaction;
  }

  static async find({ organization, query }: Call): Promise<SignInAttempt | undefined> {
    const key = query.get('sessionDataKey') ?? '';
    const interaction = await organization.oidc.provider.Interaction.find(key);
    return interaction && new SignInAttempt(organization, key, interaction);
  }

  get loginHint(): string {
    return String(this.#interaction.params['login_hint'] ?? '');
  }

  get passwordUrl(): string {
    return this.urlOf(loginPath);
  }

  /** Undefined where nobody gets in by a passkey alone. */
  get passkeyUrl(): string | undefined {
    const { passkeySignIn, passkeysMissing } = this.organization.settings;
    return passkeySignIn && passkeysMissing === 0 ? this.urlOf(passkeyPath) : undefined;
  }

  get cancelUrl(): string {
    return `${this.passwordUrl}&cancel=true`;
  }

  /** A page of this attempt. */
  urlOf(path: string): string {
    return `${this.organization.basePath}${path}?sessionDataKey=${encodeURIComponent(this.key)}`;
  }

  startAgain(): Reply {
    return redirect(this.passwordUrl);
  }

  askForPassword(userName: string, problem?: string): Reply {
    const { passwordUrl: action, passkeyUrl, cancelUrl } = this;
    const organization = this.organization.displayName;
    const guests = guestsOf(this.organization);
    return html(200, signInPage({ organization, action, cancelUrl, passkeyUrl, userName, guests, problem }));
  }

  letIn(person: PersonRecord, methods: readonly string[]): Promise<Reply> {
    // Not remembered: the cookie must not carry an expiry date, since the organization's clock may be set back.
    return this.#finish({ login: { accountId: person.id, amr: [...methods], remember: false } });
  }

  cancel(): Promise<Reply> {
    return this.#finish({ error: 'access_denied', error_description: 'User denied the consent.' });
  }

  async #finish(result: NonNullable<Interaction['result']>): Promise<Reply> {
    this.organization.secondSteps.take(this.key);
    this.#interaction.result = result;
    await this.#interaction.save(this.#interaction.exp - Math.floor(Date.now() / 1000));
    return redirect(this.#interaction.returnTo);
  }
}

/** Whoever comes from another provider gets in as long as they are linked to one. */
export function isGuest({ federated, federatedLinks }: PersonRecord): boolean {
  return federated && federatedLinks.length > 0;
}

/** Everybody whom another provider knows, since the sandbox has none of those providers. */
function guestsOf({ people }: Organization): readonly Guest[] {
  const guests = Object.values(people).filter(isGuest);
  return guests.map(({ key, user }) => {
    const { idpType } = (user[systemUser] ?? {}) as { readonly idpType?: string };
    return { key, userName: withoutStore(user.userName), provider: idpType || 'another provider' };
  });
}
