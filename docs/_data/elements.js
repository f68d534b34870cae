/** The elements as `custom-elements.json` has them, each with what is its own kept apart from what all of them have. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const { modules } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../custom-elements.json'), 'utf8'));
const declarations = modules.map((module) => ({
  ...module.declarations[0],
  entry: path.basename(module.path, '.js'),
}));
const related = declarations.filter(({ superclass }) => superclass?.name === 'AsgElement');

/** What every element has, in the same words. */
function isShared(kind, item) {
  return related.every((each) =>
    each[kind]?.some(({ name, description }) => name === item.name && description === item.description),
  );
}

const markShared = (kind, list = []) => list.map((item) => ({ ...item, isShared: isShared(kind, item) }));
const ownFirst = (list) => [...list.filter((item) => !item.isShared), ...list.filter((item) => item.isShared)];

/** What a page sets, and the attribute with which HTML does it. */
function settings({ members = [] }) {
  const fields = members.filter((member) => member.kind === 'field' && !member.static && !member.readonly);
  return ownFirst(markShared('members', fields));
}

export default declarations.map((declaration) => {
  const [lead, ...rest] = declaration.description.split('\n\n');
  return {
    ...declaration,
    lead,
    rest: rest.join('\n\n'),
    settings: settings(declaration),
    readable: (declaration.members ?? []).filter(
      (member) => member.kind === 'field' && !member.static && member.readonly,
    ),
    methods: (declaration.members ?? []).filter((member) => member.kind === 'method' && !member.static),
    cssStates: ownFirst(markShared('cssStates', declaration.cssStates)),
  };
});
