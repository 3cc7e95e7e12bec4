'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { run, step } = require('./progress.cjs');

/**
 * Installs what package-lock.json names, unless that is what is there. Not `npm ci`: it refuses a lockfile
 * that lacks the optional programs for other systems, which is how npm writes one where it cannot
 * see them; `install --no-save` keeps to the same versions and leaves the lockfile alone.
 */
exports.installIfStale = async function installIfStale(root) {
  if (!isStale(root)) return;
  const [program, ...args] = npmCommand();
  const install = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ];
  await step('installing dependencies', () => run(program, [...args, ...install], { cwd: root }));
};

exports.installIfStale.isStale = isStale;

/** npm leaves a copy of the lockfile behind when, and only when, an installation came to its end. */
function isStale(root) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const installed = packagesIn(path.join(root, 'node_modules/.package-lock.json'));
  if (!installed) return true;
  return Object.entries(wanted ?? {}).some(
    ([place, { version, optional }]) =>
      place !== '' && !optional && installed[place]?.version !== version,
  );
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(fs.readFileSync(lockfile, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The npm that started us, if one did; else the one on the PATH. */
function npmCommand() {
  const npm = process.env.npm_execpath;
  return npm && /npm-cli\.c?js$/.test(npm) ? [process.execPath, npm] : ['npm'];
}
