/** The organizations of a sandbox, and which of them a URL means. */
import type { IncomingMessage } from 'node:http';

import type { OrganizationOptions } from './contract.ts';
import { withClock } from './clock.ts';
import { Organization, superOrganization, type OrganizationSnapshot } from './organization.ts';
import type { SigningKey } from './signing.ts';

export interface Address {
  readonly organization: Organization;
  readonly base: string;
  readonly path: string;
  /** The names of the organizations whose origins count: of `/o` it is only known once there is a token. */
  readonly allowsOrigin: (origin: string) => boolean;
}

export class Directory {
  readonly #origin: string;
  readonly #signingKey: SigningKey;
  readonly #organizations = new Map<string, Organization>();

  constructor(origin: string, signingKey: SigningKey, saved: readonly OrganizationSnapshot[] = []) {
    this.#origin = origin;
    this.#signingKey = signingKey;
    for (const snapshot of saved) {
      this.#organizations.set(snapshot.name, new Organization(origin, signingKey, snapshot));
    }
    if (!this.#organizations.has(superOrganization)) this.create({ name: superOrganization });
  }

  create(options: OrganizationOptions): Organization {
    const organization = Organization.create(this.#origin, this.#signingKey, options);
    this.#organizations.set(organization.name, organization);
    return organization;
  }

  get(name: string): Organization | undefined {
    return this.#organizations.get(name);
  }

  remove(name: string): void {
    this.#organizations.get(name)?.faults.clear();
    this.#organizations.delete(name);
  }

  list(): Organization[] {
    return [...this.#organizations.values()];
  }

  /** `{host}`, `{host}/t/{tenant}`, `{host}/t/{tenant}/o` and `{host}/o`: four bases, one set of routes. */
  resolve(request: IncomingMessage, pathname: string): Address | undefined {
    const named = /^\/t\/([^/]+)(\/o(?=\/))?(\/.*)?$/.exec(pathname);
    if (named) {
      const [, name = '', below = '', path = '/'] = named;
      const organization = this.get(name);
      if (!organization) return undefined;
      const allowsOrigin = (origin: string) => organization.allowsOrigin(origin);
      return { organization, base: `/t/${name}${below}`, path, allowsOrigin };
    }
    const root = this.get(superOrganization)!;
    if (!pathname.startsWith('/o/')) {
      return { organization: root, base: '', path: pathname, allowsOrigin: (origin) => root.allowsOrigin(origin) };
    }
    const organization = this.#byToken(request) ?? root;
    const allowsOrigin = (origin: string) => this.list().some((candidate) => candidate.allowsOrigin(origin));
    return { organization, base: '/o', path: pathname.slice('/o'.length), allowsOrigin };
  }

  #byToken({ headers }: IncomingMessage): Organization | undefined {
    const token = /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    return this.list().find(({ clock, oidc }) => withClock(clock, () => oidc.accessToken(token)));
  }
}
