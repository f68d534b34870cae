import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClassField, CustomElementDeclaration, Package } from 'custom-elements-manifest';

export interface Property {
  readonly name: string;
  /** As its declaration says: `'rows' | 'form' | undefined`. */
  readonly type: string;
  readonly attribute: string | undefined;
  readonly description: string;
}

/** What a framework has to know of an element; everything else is in the types of its class. */
export interface Element {
  /** `asg-profile` */
  readonly tag: string;
  /** `AsgProfile` */
  readonly className: string;
  /** `profile`: the entry, and its folder in src/elements. */
  readonly entry: string;
  readonly description: string;
  /** What a page can set. */
  readonly properties: readonly Property[];
  readonly events: readonly string[];
}

function propertiesOf(declaration: CustomElementDeclaration): Property[] {
  const fields = (declaration.members ?? []).filter(
    (member): member is ClassField => member.kind === 'field' && !member.static && !member.readonly,
  );
  return fields.map((field) => ({
    name: field.name,
    type: field.type?.text ?? 'unknown',
    attribute: (field as { readonly attribute?: string }).attribute,
    description: field.description ?? '',
  }));
}

/** The elements of custom-elements.json. */
export function elementsOf(root: string): Element[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'custom-elements.json'), 'utf8')) as Package;
  return manifest.modules.map((module) => {
    const declaration = module.declarations?.[0] as CustomElementDeclaration;
    return {
      tag: declaration.tagName ?? '',
      className: declaration.name,
      entry: path.basename(module.path, '.js'),
      description: declaration.description?.split('\n\n')[0]?.replaceAll('\n', ' ') ?? '',
      properties: propertiesOf(declaration),
      events: (declaration.events ?? []).map(({ name }) => name),
    };
  });
}

/** `asg-change` is `asgChange`. */
export const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
/** `asgChange` is `asg-change`. */
export const kebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** `asg-change` is `AsgChange`. */
export const pascalCase = (name: string): string => camelCase(`-${name}`);

/** A union of names as a type: `'auth' | 'frame'`. */
export const union = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' | ') || 'never';

export const propertyNames = ({ properties }: Element): string => union(properties.map(({ name }) => name));

/** The attributes whose name is not that of their property, as a type: `{ 'heading-level': 'headingLevel' }`. */
export function attributeNames({ properties }: Element): string {
  const others = properties.filter(({ name, attribute }) => attribute !== undefined && attribute !== name);
  return `{ ${others.map(({ name, attribute }) => `'${attribute}': '${name}'`).join('; ')} }`;
}

/** Imports the types of all elements: the class of an element under its own name. */
export const elementTypes = (elements: readonly Element[]): string =>
  elements
    .map(({ className, entry }) => `import type { ${className} } from '../types/elements/${entry}/index.js';`)
    .join('\n');
