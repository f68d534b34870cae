/** The schemas an organization knows. `/scim2/Schemas` is printed from them, and PATCH obeys them. */
import { common, coreUser, customUser, enterpriseUser, systemUser, type Attribute, type Schema } from './schema.ts';

export { coreUser, customUser, enterpriseUser, systemUser, type Attribute, type Schema };

/** One value a person may have: where it stands in the user, and what the organization says of it. */
export interface Place {
  /** The extension; without it, the user itself. */
  readonly schema: string | undefined;
  readonly parent: Attribute | undefined;
  readonly attribute: Attribute;
}

export class UserSchemas {
  readonly all: readonly Schema[];
  readonly extensionIds: readonly string[];
  /** The attributes that stand at the top of a user, by lower-cased name: the server ignores their case. */
  readonly #topLevel: ReadonlyMap<string, Attribute>;

  constructor(all: readonly Schema[]) {
    this.all = all;
    const top = all.filter(({ id }) => id === common || id === coreUser);
    this.extensionIds = all.filter((schema) => !top.includes(schema)).map(({ id }) => id);
    this.#topLevel = new Map(
      top.flatMap(({ attributes }) => attributes.map((each) => [each.name.toLowerCase(), each])),
    );
  }

  topLevel(name: string): Attribute | undefined {
    const short = name.toLowerCase().startsWith(`${coreUser.toLowerCase()}:`) ? name.slice(coreUser.length + 1) : name;
    return this.#topLevel.get(short.toLowerCase());
  }

  extension(schemaId: string): readonly Attribute[] | undefined {
    return this.extensionIds.includes(schemaId) ? this.all.find(({ id }) => id === schemaId)?.attributes : undefined;
  }

  /** The extension in which this organization keeps an attribute: it differs between versions of the server. */
  extensionOf(name: string): string | undefined {
    return this.extensionIds.find((id) => this.extension(id)?.some((attribute) => attribute.name === name));
  }

  /** Every value by itself: of an attribute with parts, the parts. */
  places(): Place[] {
    return this.all.flatMap(({ id, attributes }) => {
      const schema = this.extensionIds.includes(id) ? id : undefined;
      return attributes.flatMap((attribute): Place[] => {
        if (attribute.multiValued || !attribute.subAttributes) return [{ schema, parent: undefined, attribute }];
        return attribute.subAttributes.map((part) => ({ schema, parent: attribute, attribute: part }));
      });
    });
  }
}

export function valueAt(user: object, { schema, parent, attribute }: Place): unknown {
  const steps = [schema, parent?.name, attribute.name].filter((step) => step !== undefined);
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], user);
}
