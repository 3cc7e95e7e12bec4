'use strict';
const path = require('node:path');
const { buildIfStale } = require('./build.cjs');
const { installIfStale } = require('./dependencies.cjs');
const { withLock } = require('./lock.cjs');
const { ensureChromium, ensureRedis } = require('./system-packages.cjs');

const root = path.resolve(__dirname, '../../..');

/**
 * Makes a clone ready to run: dependencies, compiled code, and the programs that are asked for.
 * Quick and silent when nothing is to do; says what takes time when something is.
 */
exports.prepare = async function prepare({ redis = false, chromium = false } = {}) {
  if (redis) await ensureRedis();
  const chromiumPath = chromium ? await ensureChromium() : undefined;
  const steps = [installIfStale, buildIfStale];
  if (steps.some((step) => step.isStale(root))) {
    await withLock(path.join(root, 'dist/.setup-lock'), async () => {
      for (const step of steps) await step(root);
    });
  }
  return { root, chromiumPath };
};
