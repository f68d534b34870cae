/** What an organization is made from. */
import type { AnyPersonKey, PersonKey, TemplateName } from '../contract.ts';
import type { Seed } from '../people.ts';
import type { Schema } from '../schema.ts';
import type { Settings } from '../settings.ts';
import type { Catalogue } from '../sharing-records.ts';

export interface Template {
  readonly displayName: string;
  readonly settings?: Partial<Settings>;
  readonly schemas: readonly Schema[];
  /** What people can share and agree to; without it, nothing. */
  readonly catalogue?: Catalogue;
  readonly people: (organizationName: string) => SeededPeople;
}

export type SeededPeople = Readonly<Record<PersonKey, Seed> & Partial<Record<AnyPersonKey, Seed>>>;

export type Templates = Readonly<Record<TemplateName, Template>>;
