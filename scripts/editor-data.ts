import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/** Writes what editors show of the elements: custom data of VS Code, and web-types, which JetBrains editors find by themselves. */
export function writeEditorData(root: string, dist: string): void {
  const source = readFileSync(path.join(root, 'custom-elements.json'), 'utf8');
  // The generators change what they are given. What is a list for a property is text in an attribute, and no word of it.
  const manifest = () =>
    JSON.parse(source, (key, value) =>
      key === 'text' ? value.replace(' | readonly string[]', '').replace(' | undefined', '') : value,
    );
  const folder = path.join(dist, 'editors');
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const webTypes = { ...JSON.parse(getWebTypesData(manifest(), { hideLogs: true })), name, version };
  mkdirSync(folder, { recursive: true });
  const files = {
    'vscode.html-custom-data.json': getVsCodeHtmlCustomData(manifest(), { hideLogs: true }),
    'vscode.css-custom-data.json': getVsCodeCssCustomData(manifest(), { hideLogs: true }),
    'web-types.json': JSON.stringify(webTypes),
  };
  for (const [file, content] of Object.entries(files))
    writeFileSync(path.join(folder, file), `${JSON.stringify(JSON.parse(content), null, 2)}\n`);
}
