'use strict';
// Compiles like every other test does, but for one file, whose source is changed on the way: nothing
// on the disk is touched, and all that is not changed comes out of the cache.
const { createTransformer } = require('@swc/jest');

exports.createTransformer = (options) => {
  const swc = createTransformer(options);
  const { file, source } = JSON.parse(process.env.MUTATION ?? '{}');
  const sourceOf = (original, filename) => (filename === file ? source : original);
  return {
    process: (text, filename, more) => swc.process(sourceOf(text, filename), filename, more),
    getCacheKey: (text, filename, more) =>
      swc.getCacheKey(sourceOf(text, filename), filename, more),
  };
};
