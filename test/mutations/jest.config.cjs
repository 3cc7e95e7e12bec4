'use strict';
/** The unit tests, with the mutation of the environment variable `MUTATION` in the source. */
const path = require('node:path');
const { rootDir, projects } = require('../jest.config.cjs');

const unit = projects.find(({ displayName }) => displayName === 'unit');
const transformer = path.join(__dirname, 'mutating-transformer.cjs');
const transform = Object.entries(unit.transform).map(([files, [, options]]) => [
  files,
  [transformer, options],
]);

module.exports = {
  ...unit,
  rootDir,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  // A machine that has more to do must not be taken for a test that fails.
  testTimeout: 120_000,
  transform: Object.fromEntries(transform),
};
