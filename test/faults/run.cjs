'use strict';
// `npm run test:faults [-- --full] [--seed N] [PATTERN]`: the proofs under test/faults, small or whole.
const { spawn } = require('node:child_process');
const path = require('node:path');
const { prepare } = require('../../apps/cli/setup/prepare.cjs');

const usage = 'usage: npm run test:faults [-- [--full] [--seed NUMBER] [PATTERN]]';

async function main(args) {
  const { full, seed, pattern } = read(args);
  const { root } = await prepare({ redis: true });
  const env = { ...process.env, TEST_SIZE: full ? 'full' : 'small' };
  if (seed !== undefined) env.TEST_SEED = seed;
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const config = path.join(root, 'test/jest.config.cjs');
  const where = `test/faults/.*${pattern}`;
  const flags = ['--selectProjects', 'journeys', '--runInBand', '--testPathPatterns', where];
  const options = { cwd: root, env, stdio: 'inherit' };
  const child = spawn(process.execPath, [jest, '-c', config, ...flags], options);
  child.once('close', (code) => (process.exitCode = code ?? 1));
}

/** What the command line asks for; anything that is not understood ends with the usage. */
function read(args) {
  const wish = { full: false, seed: undefined, pattern: '' };
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '--full') wish.full = true;
    else if (args[at] === '--seed' && /^\d{1,9}$/.test(args[at + 1] ?? '')) wish.seed = args[++at];
    else if (args[at].startsWith('-') || wish.pattern !== '') throw new Error(usage);
    else wish.pattern = args[at];
  }
  return wish;
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
