import { camelCase, type Element, type Property } from './elements.ts';

/** The oldest Angular that understands what is written here: standalone directives. */
const minVersion = '14.0.0';

const isBoolean = ({ type }: Property): boolean => type === 'boolean';
const isNumber = ({ type }: Property): boolean => type === 'number';

function accessor(property: Property): string {
  const value = isBoolean(property) ? 'toBoolean(value)' : isNumber(property) ? 'toNumber(value)' : 'value';
  return `  get ${property.name}() {
    return this.element.${property.name};
  }
  set ${property.name}(value) {
    setProperty(this.element, '${property.name}', ${value});
  }`;
}

const names = (all: readonly string[]): string => all.map((name) => `${name}: '${name}'`).join(', ');

const imports = `import * as i0 from '@angular/core';
import { output, setProperty, toBoolean, toNumber } from '../frameworks/angular.js';
`;

/**
 * A directive as a library compiled in Angular's partial mode ships it: the host's own compiler completes it. Without a
 * selector it is for others to extend.
 */
const directive = ({ className, properties, events }: Element, selector?: string): string => `
export class ${className} {
  element = i0.inject(i0.ElementRef).nativeElement;
${events.map((name) => `  ${camelCase(name)} = output(this.element, '${name}');`).join('\n')}

${properties.map(accessor).join('\n')}

  static ɵfac = i0.ɵɵngDeclareFactory({ minVersion: '${minVersion}', version: '${minVersion}', ngImport: i0, type: ${className}, deps: [], target: i0.ɵɵFactoryTarget.Directive });
  static ɵdir = i0.ɵɵngDeclareDirective({
    minVersion: '${minVersion}',
    version: '${minVersion}',
    ngImport: i0,
    type: ${className},
    isStandalone: true,${selector ? `\n    selector: '${selector}',` : ''}
    inputs: { ${names(properties.map(({ name }) => name))} },
    outputs: { ${names(events.map(camelCase))} },
  });
}
`;

const accessorTypes = (
  { name, description }: Property,
  type: string,
): string => `  /** ${description.replaceAll('\n', ' ')} */
  get ${name}(): ${type}['${name}'];
  set ${name}(value: Input<${type}['${name}']>);`;

const typeImports = `import * as i0 from '@angular/core';
import type * as Elements from '../types/index.js';
import type { AsgEventMap } from '../types/base/events.js';
import type { Input } from '../types/frameworks/angular.js';
`;

function directiveTypes(element: Element, selector?: string): string {
  const { className, description, properties, events } = element;
  const inputs = properties.map(({ name }) => `"${name}": { "alias": "${name}"; "required": false }`).join('; ');
  const outputs = events.map((name) => `"${camelCase(name)}": "${camelCase(name)}"`).join('; ');
  return `
/** ${description} */
export declare class ${className} {
  /** The element itself, with its methods. */
  readonly element: Elements.${className};
${events.map((name) => `  readonly ${camelCase(name)}: i0.OutputRef<AsgEventMap['${name}']>;`).join('\n')}
${properties.map((property) => accessorTypes(property, `Elements.${className}`)).join('\n')}
  static ɵfac: i0.ɵɵFactoryDeclaration<${className}, never>;
  static ɵdir: i0.ɵɵDirectiveDeclaration<${className}, ${selector ? `'${selector}'` : 'never'}, never, { ${inputs} }, { ${outputs} }, never, never, true, never>;
}
`;
}

/** `asg-elements/angular`: a standalone directive per element; `/classes`: the same without a tag of their own. */
export function angular(elements: readonly Element[]): Record<string, string> {
  const exports = elements.map(({ className, tag }) => `export { ${className} } from './${tag}.js';`).join('\n');
  const registering = ({ entry }: Element): string => `import '../esm/${entry}.js';\n`;
  return {
    'index.js': `${exports}\n`,
    'index.d.ts': `${exports}\n`,
    'classes.js': imports + elements.map((element) => directive(element)).join(''),
    'classes.d.ts': typeImports + elements.map((element) => directiveTypes(element)).join(''),
    ...Object.fromEntries(
      elements.map((element) => [
        `${element.tag}.js`,
        registering(element) + imports + directive(element, element.tag),
      ]),
    ),
    ...Object.fromEntries(
      elements.map((element) => [`${element.tag}.d.ts`, typeImports + directiveTypes(element, element.tag)]),
    ),
  };
}
