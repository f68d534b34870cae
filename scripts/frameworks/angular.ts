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

/** A directive as a library compiled in Angular's partial mode ships it: the host's own compiler completes it. */
const directive = ({
  tag,
  className,
  entry,
  properties,
  events,
}: Element): string => `import * as i0 from '@angular/core';
import '../esm/${entry}.js';
import { output, setProperty, toBoolean, toNumber } from '../frameworks/angular.js';

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
    isStandalone: true,
    selector: '${tag}',
    inputs: { ${names(properties.map(({ name }) => name))} },
    outputs: { ${names(events.map(camelCase))} },
  });
}
`;

const accessorTypes = ({ name, description }: Property): string => `  /** ${description.replaceAll('\n', ' ')} */
  get ${name}(): Element['${name}'];
  set ${name}(value: Input<Element['${name}']>);`;

function directiveTypes({ tag, className, entry, description, properties, events }: Element): string {
  const inputs = properties.map(({ name }) => `"${name}": { "alias": "${name}"; "required": false }`).join('; ');
  const outputs = events.map((name) => `"${camelCase(name)}": "${camelCase(name)}"`).join('; ');
  return `import * as i0 from '@angular/core';
import type { AsgEventMap } from '../types/base/events.js';
import type { ${className} as Element } from '../types/elements/${entry}/index.js';
import type { Input } from '../types/frameworks/angular.js';

/** ${description} */
export declare class ${className} {
  /** The element itself, with its methods. */
  readonly element: Element;
${events.map((name) => `  readonly ${camelCase(name)}: i0.OutputRef<AsgEventMap['${name}']>;`).join('\n')}
${properties.map(accessorTypes).join('\n')}
  static ɵfac: i0.ɵɵFactoryDeclaration<${className}, never>;
  static ɵdir: i0.ɵɵDirectiveDeclaration<${className}, '${tag}', never, { ${inputs} }, { ${outputs} }, never, never, true, never>;
}
`;
}

/** `asg-elements/angular`: a standalone directive per element. */
export function angular(elements: readonly Element[]): Record<string, string> {
  const exports = elements.map(({ className, tag }) => `export { ${className} } from './${tag}.js';`).join('\n');
  return {
    'index.js': `${exports}\n`,
    'index.d.ts': `${exports}\n`,
    ...Object.fromEntries(elements.map((element) => [`${element.tag}.js`, directive(element)])),
    ...Object.fromEntries(elements.map((element) => [`${element.tag}.d.ts`, directiveTypes(element)])),
  };
}
