import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // The apps in test/hosts/ are other people's, so to say: each is checked by its own tools.
  globalIgnores(['dist/', 'dist.*/', 'node_modules/', '.cache/', 'docs/dist/', 'test/hosts/*/']),
  {
    files: ['**/*.{ts,js}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Types must erase: use a union of strings.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Types must erase: use a module.' },
        {
          selector:
            'TaggedTemplateExpression[tag.name="html"] > TemplateLiteral > TemplateElement:first-child[value.raw=/^ /]',
          message: 'The build takes a space away at the start of a template: put it beside, as [" ", html`…`].',
        },
        {
          selector:
            'TaggedTemplateExpression[tag.name="html"] > TemplateLiteral > TemplateElement[tail=true][value.raw=/\\S $|^ $/]',
          message: 'The build takes a space away at the end of a template: put it beside, as [html`…`, " "].',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] }] },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [
      tseslint.configs.strictTypeChecked,
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
    ],
    plugins: { 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement', 'AsgElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // What an AbortSignal gives as its reason is passed on as it is.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      // Lit binds the handlers of a template to the element.
      '@typescript-eslint/unbound-method': 'off',
      // What a host, an attribute or the server gives is not always what its type says; nor does every browser of the
      // supported range have all that the DOM's types promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      // An element that is not made with Lit needs something to extend where there is no DOM.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Every element descends from LitElement, which has all of them.
      'wc/guard-super-call': 'off',
      // Safari takes a list without bullets for no list, unless the role says so.
      'lit-a11y/no-redundant-role': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // One style sheet, or one language, is one thing however long.
    files: ['src/styles/**', 'src/**/*.styles.ts', 'src/i18n/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['src/**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
    },
  },
  {
    // Chai's types make every assertion look like one to wait for; of those in use, only this one is.
    files: ['src/**/*.test.ts', 'test/browser/**', 'test/support/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExpressionStatement > CallExpression[callee.property.name="accessible"]', message: 'Await it.' },
      ],
    },
  },
);
