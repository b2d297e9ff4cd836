import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The layers, lowest first: protocol < net, storage < sync < model < view-model < view. Whoever is named here may not
 * import what is listed beside it.
 *
 * @type {[files: string[], forbidden: string[], reason: string][]}
 */
const LAYERS = [
  [['src/protocol/**'], ['net', 'storage', 'sync', 'model', 'features', 'ui', 'platform', 'i18n'], 'protocol stands on nothing'],
  [['src/net/**', 'src/storage/**'], ['sync', 'model', 'features', 'ui', 'platform', 'i18n'], 'net and storage know protocol only'],
  [['src/sync/**'], ['model', 'features', 'ui', 'platform', 'i18n'], 'sync stands below the model'],
  [['src/model/**'], ['features', 'ui', 'platform', 'i18n'], 'the model knows no view'],
  [['src/features/**/*-view-model.js'], ['net', 'storage', 'sync', 'ui'], 'a view-model sees the model, platform and i18n'],
  [['src/**/*-view.js', 'src/ui/**'], ['net', 'storage', 'sync'], 'a view never reaches below the model'],
];

const HTML_FROM_STRINGS = 'No HTML string is ever parsed: build nodes or templates.';

export default defineConfig(
  { ignores: ['target/', 'node_modules/'] },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // The runner of node:test awaits what its functions return.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'describe', 'it'] }] },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML'].map((property) => ({
          property,
          message: HTML_FROM_STRINGS,
        })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "Property[key.name='dangerouslySetInnerHTML']", message: HTML_FROM_STRINGS },
        { selector: 'TemplateElement[value.raw=/dangerouslySetInnerHTML|innerHTML/]', message: HTML_FROM_STRINGS },
      ],
    },
  },
  ...LAYERS.map(([files, forbidden, reason]) => ({
    files,
    ignores: ['src/**/*.test.js'],
    rules: {
      'no-restricted-imports': /** @type {['error', object]} */ ([
        'error',
        { patterns: [{ group: forbidden.map((layer) => `**/${layer}/**`), message: `${reason}.` }] },
      ]),
    },
  })),
);
