'use strict';
// `npm run bench -- NAME …` runs test/bench/NAME/main.ts against what the build made.
const fs = require('node:fs');
const path = require('node:path');
const { prepare } = require('../../apps/cli/setup/prepare.cjs');

const [name, ...args] = process.argv.slice(2);
const names = fs
  .readdirSync(__dirname, { withFileTypes: true })
  .map(({ name: folder }) => folder)
  .filter((folder) => fs.existsSync(path.join(__dirname, folder, 'main.ts')));

if (!names.includes(name)) {
  process.stderr.write(`Usage: npm run bench -- (${names.join(' | ')}) [options]\n`);
  process.exit(2);
}

prepare({}).then(
  () => {
    require('./typescript.cjs');
    return require(path.join(__dirname, name, 'main.ts')).main(args);
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
