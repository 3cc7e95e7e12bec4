'use strict';
// `npm run test:twilio`: Twilio's magic inputs, at Twilio itself, with its test credentials.
const { spawn } = require('node:child_process');
const path = require('node:path');
const { installIfStale } = require('../../apps/cli/setup/dependencies.cjs');
const { testCredentials } = require('./test-credentials.cjs');

const root = path.resolve(__dirname, '../..');

async function main() {
  testCredentials(process.env);
  await installIfStale(root);
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const config = path.join(root, 'test/jest.config.cjs');
  const args = [jest, '-c', config, '--selectProjects', 'twilio'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  child.once('close', (code) => (process.exitCode = code ?? 1));
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
