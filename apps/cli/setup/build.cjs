'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { run, step } = require('./progress.cjs');

const sources = ['apps', 'libs', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const notBuilt = /(\.(spec|int-spec)\.tsx?|\.md)$/;
const stampFile = (root) => path.join(root, 'dist/.build-stamp');

/** Compiles servers and dashboard, unless what is in dist/ was made from these very sources. */
exports.buildIfStale = async function buildIfStale(root) {
  if (isStale(root)) await build(root);
};

exports.buildIfStale.isStale = isStale;
exports.build = build;
exports.fingerprint = fingerprint;

function isStale(root) {
  return readOr(stampFile(root), '') !== fingerprint(root);
}

async function build(root) {
  // Taken before compiling: what is edited meanwhile makes the next start build again.
  const made = fingerprint(root);
  fs.rmSync(stampFile(root), { force: true });
  const node = (...args) => run(process.execPath, args, { cwd: root });
  await step('building', () =>
    Promise.all([
      node('node_modules/@nestjs/cli/bin/nest.js', 'build'),
      node('node_modules/vite/bin/vite.js', 'build', '--config', 'apps/dashboard/vite.config.mts'),
    ]),
  );
  fs.writeFileSync(stampFile(root), made);
}

/** A hash over the name and content of every file that has a say in what is built. */
function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(path.join(root, source)))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  const stats = fs.statSync(place, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return notBuilt.test(place) ? [] : [place];
  return fs
    .readdirSync(place)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)));
}

function readOr(file, otherwise) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

if (require.main === module) {
  build(path.resolve(__dirname, '../../..')).catch((error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  });
}
