'use strict';
// The narrowest spec first, as it is listed: most mutations never get to the one that takes long.
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const { specs = [] } = JSON.parse(process.env.MUTATION ?? '{}');
const root = path.resolve(__dirname, '../..');
const placeOf = (test) => specs.indexOf(path.relative(root, test.path));

module.exports = class SpecsInOrder extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => placeOf(a) - placeOf(b));
  }
};
