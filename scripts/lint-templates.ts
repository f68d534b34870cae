import { createRequire } from 'node:module';
import { cli } from 'lit-analyzer';

interface SimpleType {
  readonly kind: string;
  readonly types?: readonly SimpleType[];
}
interface Assignment {
  readonly htmlAttr: { readonly kind: string };
}
interface BindingTypes {
  readonly typeA: SimpleType;
  readonly typeB: SimpleType;
}
interface BindingTypesModule {
  extractBindingTypes(assignment: Assignment, context: unknown): BindingTypes;
}

/** lit-analyzer 2 does not know that Lit leaves an attribute out where its value is `nothing`, a symbol. */
function withoutNothing(type: SimpleType): SimpleType {
  if (type.kind === 'ES_SYMBOL_UNIQUE') return { kind: 'ANY' };
  if (type.kind !== 'UNION' || !type.types) return type;
  const types = type.types.filter(({ kind }) => kind !== 'ES_SYMBOL_UNIQUE');
  return types.length === 1 && types[0] ? types[0] : { ...type, types };
}

const bindingTypes = createRequire(import.meta.url)(
  'lit-analyzer/lib/rules/util/type/extract-binding-types.js',
) as BindingTypesModule;
const { extractBindingTypes } = bindingTypes;
bindingTypes.extractBindingTypes = (assignment, context) => {
  const types = extractBindingTypes(assignment, context);
  return assignment.htmlAttr.kind === 'ATTRIBUTE' ? { ...types, typeB: withoutNothing(types.typeB) } : types;
};

await cli();
