'use strict';
// `npm run simulate [-- --seed N]`: three simulated years of 1,000 accounts, checked and printed.
const { spawn } = require('node:child_process');
const path = require('node:path');

const usage = 'usage: npm run simulate [-- --seed NUMBER]';
const root = path.resolve(__dirname, '../..');

function main(args) {
  const env = { ...process.env, TEST_SIZE: 'full' };
  const [name, seed = ''] = args;
  const isSeed = name === '--seed' && /^\d{1,9}$/.test(seed) && args.length === 2;
  if (args.length > 0 && !isSeed) throw new Error(usage);
  if (isSeed) env.TEST_SEED = seed;
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const config = path.join(root, 'test/jest.config.cjs');
  const flags = [
    '--selectProjects',
    'unit',
    '--runInBand',
    '--testPathPatterns',
    'test/simulation/',
  ];
  // The whole log is in memory.
  const memory = '--max-old-space-size=3500';
  const options = { cwd: root, env, stdio: 'inherit' };
  const child = spawn(process.execPath, [memory, jest, '-c', config, ...flags], options);
  child.once('close', (code) => (process.exitCode = code ?? 1));
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
