import path from 'node:path';

const pascalCase = (tag) => tag.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
/** Names of properties that `static properties` declares with `state: true`: the element's own business. */
const states = new Set();
/** What `AsgEventMap` says of each event: `asg-change` is a `CustomEvent<AsgChangeDetail>`. */
const eventTypes = new Map();
/**
 * What the manifest has no word for, under names of the kit's own: which permissions an element asks for, what it shows
 * of the organization's settings, and what keys do. `@key Escape - cancels` becomes `{ name, description }`.
 */
const ownTags = { scope: 'scopes', setting: 'serverSettings', key: 'keys' };
/** The tags above, by the name of the class that has them. */
const ownFacts = new Map();
const isPublic = (member) =>
  member.privacy !== 'private' &&
  member.privacy !== 'protected' &&
  !member.name.startsWith('#') &&
  !states.has(member.name);
// What a class tells Lit, rather than whoever uses the element.
const isForLit = (member) =>
  member.static && ['styles', 'properties', 'parts', 'shadowRootOptions'].includes(member.name);
const byName = (one, other) => (one.name < other.name ? -1 : 1);
// As HTML has it, and Lit: the attribute of a property that names none is its name in small letters.
const withAttributeInLowerCase = (member) =>
  member.attribute ? { ...member, attribute: member.attribute.toLowerCase() } : member;
const withoutOrigin = ({ inheritedFrom, ...item }) => item;

/** `name - description`, over as many lines as it needs. */
function nameAndDescription(text) {
  const [name, ...description] = text.replace(/\s+/g, ' ').trim().split(' - ');
  return { name, description: description.join(' - ') };
}

function factsOf(ts, node) {
  const facts = {};
  for (const tag of ts.getJSDocTags(node)) {
    const list = ownTags[tag.tagName.text];
    if (list) (facts[list] ??= []).push(nameAndDescription(ts.getTextOfJSDocComment(tag.comment) ?? ''));
  }
  return facts;
}

/** The public face of one element: nothing inherited by reference, nothing private, in an order that stays. */
function publicFace(declaration, tagName) {
  const face = { ...declaration, tagName, customElement: true };
  for (const key of ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates']) {
    if (!face[key]) continue;
    face[key] = face[key].map(withoutOrigin);
    if (key === 'members') face[key] = face[key].filter((member) => isPublic(member) && !isForLit(member));
    if (key === 'members') face[key] = face[key].map(withAttributeInLowerCase);
    if (key === 'attributes') face[key] = face[key].filter(({ fieldName }) => !states.has(fieldName));
    if (key === 'attributes') face[key] = face[key].map((item) => ({ ...item, name: item.name.toLowerCase() }));
    if (key === 'events') face[key] = face[key].map((item) => ({ ...item, type: { text: eventTypes.get(item.name) } }));
    face[key].sort(byName);
  }
  if (face.superclass) face.superclass = { name: face.superclass.name };
  return { ...face, ...ownFacts.get(declaration.name) };
}

/**
 * Leaves what a page can use: the elements, under the file they are imported from. An element's tag is the name of its
 * file, so that its class does not have to say it again.
 */
function publicElementsOnly() {
  return {
    name: 'public-elements-only',
    analyzePhase({ ts, node }) {
      if (ts.isInterfaceDeclaration(node) && node.name.getText() === 'AsgEventMap') {
        for (const { name, type } of node.members) eventTypes.set(name.text, type.getText());
      }
      if (ts.isClassDeclaration(node) && node.name) ownFacts.set(node.name.text, factsOf(ts, node));
      if (!ts.isPropertyDeclaration(node) || node.name.getText() !== 'properties') return;
      for (const property of node.initializer?.properties ?? []) {
        const isState = property.initializer?.properties?.some(({ name }) => name?.getText() === 'state');
        if (isState) states.add(property.name.getText());
      }
    },
    packageLinkPhase({ customElementsManifest: manifest }) {
      manifest.modules = manifest.modules.flatMap((module) => {
        const tagName = path.basename(module.path, '.ts');
        const declaration = module.declarations.find(({ name }) => name === pascalCase(tagName));
        if (!module.path.startsWith('src/elements/') || !declaration) return [];
        const file = `dist/esm/${path.basename(path.dirname(module.path))}.js`;
        const reference = { name: declaration.name, module: file };
        return {
          kind: 'javascript-module',
          path: file,
          declarations: [publicFace(declaration, tagName)],
          exports: [
            { kind: 'js', name: declaration.name, declaration: reference },
            { kind: 'custom-element-definition', name: tagName, declaration: reference },
          ],
        };
      });
      // The analyzer writes what came with 2.x, such as `cssStates`, under the number of the first version.
      manifest.schemaVersion = '2.1.0';
      manifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1));
    },
  };
}

export default {
  globs: ['src/elements/**/asg-*.ts', 'src/base/**/*.ts'],
  exclude: ['**/*.test.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicElementsOnly()],
};
