/**
 * `npm run api`: writes api.txt, the public surface of the package as a host's compiler sees it. A change of it shows in
 * the review of whatever made it. Needs a build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
};

const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'object' && target.types ? [[name, path.join(root, target.types)] as const] : [],
);
const program = ts.createProgram(
  entries.map(([, file]) => file),
  { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, types: [] },
);
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });
const isOurs = ({ fileName }: ts.SourceFile): boolean => fileName.startsWith(path.join(root, 'dist/'));

const target = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** The statement that declares it: a variable is declared by the list it is in. */
function statementOf(declaration: ts.Declaration): ts.Node {
  let node: ts.Node = declaration;
  while (!ts.isSourceFile(node.parent) && !ts.isModuleBlock(node.parent)) node = node.parent;
  return node;
}

const declared = new Set<ts.Node>();

/** Takes in what declares the symbol, and then everything of ours that is named there. */
function follow(symbol: ts.Symbol): void {
  for (const declaration of target(symbol).declarations ?? []) {
    if (!isOurs(declaration.getSourceFile()) || ts.isSourceFile(declaration)) continue;
    take(statementOf(declaration));
  }
}

function take(statement: ts.Node): void {
  if (declared.has(statement)) return;
  declared.add(statement);
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (symbol) follow(symbol);
    ts.forEachChild(node, visit);
  };
  visit(statement);
}

function exportsOf(file: string): string[] {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!source) throw new Error(`${file} is not built.`);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  symbols.forEach(follow);
  return symbols.map(({ name }) => name).sort();
}

const lists = entries.map(
  ([name, file]) =>
    `${name.replace('.', 'asg-elements')}\n${exportsOf(file)
      .map((each) => `  ${each}\n`)
      .join('')}`,
);
// What is added to the types of the platform and of frameworks has no name to be found by.
for (const source of program.getSourceFiles().filter(isOurs)) {
  for (const statement of source.statements) {
    if (ts.isModuleDeclaration(statement)) take(statement);
  }
}

const files = [...new Set([...declared].map((node) => node.getSourceFile()))];
const declarations = files.map((file) => {
  const texts = [...declared]
    .filter((node) => node.getSourceFile() === file)
    .filter((node) => !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node))
    .sort((one, other) => one.pos - other.pos)
    .map((node) => `${printer.printNode(ts.EmitHint.Unspecified, node, file)}\n`);
  return texts.length > 0 ? `// ${path.relative(path.join(root, 'dist'), file.fileName)}\n${texts.join('')}` : '';
});
const introduction = 'The public surface of the package, written by `npm run api`.\n';
writeFileSync(path.join(root, 'api.txt'), [introduction, ...lists, ...declarations.filter(Boolean).sort()].join('\n'));
