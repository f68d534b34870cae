/** An organization that knows of its people what it needs to let them in. */
import { commonSchema, coreSchema, customSchema, enterpriseSchema, systemSchema } from '../schema-table.ts';
import type { Schema } from '../schemas.ts';
import { hostile, long } from './standard.ts';
import type { Template } from './template.ts';

const asked = ['userName', 'name', 'emails'];

/** The server has the attributes all the same; it is `/Schemas` that leaves out what no profile supports. */
function showOnly(schema: Schema, names: readonly string[] = []): Schema {
  const attributes = schema.attributes.map((attribute) => ({ ...attribute, hidden: !names.includes(attribute.name) }));
  return { ...schema, attributes };
}

const needed = ({ userName, name, emails }: Readonly<Record<string, unknown>> & { readonly userName: string }) => ({
  user: { userName, name, emails },
});

export const minimal: Template = {
  displayName: 'Tiny Tools',
  schemas: [
    showOnly(commonSchema, ['id', 'meta']),
    showOnly(coreSchema, asked),
    ...[enterpriseSchema, systemSchema, customSchema].map((schema) => showOnly(schema)),
  ],
  people: () => ({
    maya: needed({
      userName: 'DEFAULT/maya.fernando',
      name: { givenName: 'Maya', familyName: 'Fernando' },
      emails: ['maya@tiny.example'],
    }),
    // Not even a name: the organization asks for nothing more than an address.
    sam: { user: { userName: 'DEFAULT/sam', emails: ['sam@tiny.example'] } },
    long: needed(long()),
    rtl: needed({ userName: 'DEFAULT/noa', name: { givenName: 'נועה' }, emails: ['noa@tiny.example'] }),
    hostile: needed(hostile()),
  }),
};
