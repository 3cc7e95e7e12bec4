'use strict';
// fast-check, as the environment wants it: `TEST_SEED` brings the dice of any property back, and
// `TEST_RUNS=20` tries each of them twenty times as often. Without these the tests use it as it is.
const real = require('fast-check/real');

const usualRuns = 100;

function wanted(parameters = {}) {
  const { TEST_SEED: seed, TEST_RUNS: times } = process.env;
  const numRuns = (parameters.numRuns ?? usualRuns) * Number(times ?? 1);
  return { ...parameters, numRuns, ...(seed !== undefined && { seed: Number(seed) }) };
}

const assert = (property, parameters) => real.assert(property, wanted(parameters));

module.exports = { ...real, assert, default: { ...real.default, assert } };
