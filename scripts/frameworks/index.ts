import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { angular } from './angular.ts';
import { elementsOf } from './elements.ts';
import { react } from './react.ts';
import { svelte } from './svelte.ts';
import { vue } from './vue.ts';

/** Writes `asg-elements/react` and the others from custom-elements.json. No framework has to be installed for it. */
export function writeFrameworks(root: string, dist: string): void {
  const elements = elementsOf(root);
  for (const [name, filesFor] of Object.entries({ react, vue, svelte, angular })) {
    const folder = path.join(dist, name);
    mkdirSync(folder, { recursive: true });
    for (const [file, content] of Object.entries(filesFor(elements))) writeFileSync(path.join(folder, file), content);
  }
}
