/** One project a kind of test; `test/run.cjs` runs them in the order of their reach. */
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const isHunt = Boolean(process.env.TEST_SEED ?? process.env.TEST_RUNS);

const shared = {
  rootDir: root,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@trunkline/(.*)$': '<rootDir>/libs/$1',
    '^fast-check/real$': require.resolve('fast-check'),
    ...(isHunt && { '^fast-check$': '<rootDir>/test/support/fast-check.cjs' }),
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.trunkline'],
  // ESM-only packages are compiled to CommonJS, as Jest's module registry needs it.
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|content-disposition|jose|cookie|uuid|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)',
  ],
  transform: {
    '^.+\\.(ts|mts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

module.exports = {
  rootDir: root,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/**/*.int-spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.cjs'],
    },
    {
      ...shared,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.cjs'],
    },
    // Not part of `npm test`, as it needs somebody's credentials: `npm run test:twilio`.
    {
      ...shared,
      displayName: 'twilio',
      testMatch: ['<rootDir>/test/twilio/**/*.twilio-spec.ts'],
    },
  ],
};
