'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { run, step } = require('./progress.cjs');

const redisHelp = `Trunkline needs redis-server or valkey-server on the PATH, and found neither.

  Debian, Ubuntu   sudo apt-get install redis-server
  macOS            brew install redis
  Docker           docker run -d -p 127.0.0.1:6379:6379 redis:7 \\
                     redis-server --appendonly yes --maxmemory-policy noeviction
                   REDIS_URL=redis://127.0.0.1:6379 npm start`;

const chromiumHelp = `The browser journey needs Chromium, and found none.

  Debian   sudo apt-get install chromium
  Others   install Chromium or Chrome, and put its path into CHROMIUM_PATH`;

const redisPrograms = ['redis-server', 'valkey-server'];
const chromiumPrograms = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Sees to it that a Redis can be started, and answers where its program is. */
exports.ensureRedis = async function ensureRedis() {
  const found = onPath(redisPrograms);
  if (found) return found;
  await installWithApt('redis-server', redisHelp);
  await leaveThePackagesServiceOff();
  return onPath(redisPrograms) ?? fail(redisHelp);
};

/** Sees to it that there is a browser for the browser journey, and answers where it is. */
exports.ensureChromium = async function ensureChromium() {
  const found = process.env.CHROMIUM_PATH || onPath(chromiumPrograms);
  if (found) return found;
  await installWithApt('chromium', chromiumHelp);
  return onPath(chromiumPrograms) ?? fail(chromiumHelp);
};

function onPath(programs) {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  return programs
    .flatMap((program) => folders.filter(Boolean).map((folder) => path.join(folder, program)))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Tries without and then with a fresh package list, where we are root or may become it unasked. */
async function installWithApt(name, help) {
  const asRoot = onPath(['apt-get']) ? await waysToRoot() : undefined;
  if (!asRoot) fail(help);
  const apt = (...args) => {
    const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    return run(program, [...rest, '-o', 'DPkg::Lock::Timeout=120', '-q', ...args]);
  };
  const install = () => apt('install', '-y', '--no-install-recommends', name);
  await step(`installing ${name} with apt`, () =>
    install().catch(() => apt('update').then(install)),
  ).catch((error) => fail(`${error.message}\n\n${help}`));
}

async function waysToRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = onPath(['sudo']);
  if (!sudo) return undefined;
  return run(sudo, ['-n', 'true']).then(
    () => [sudo, '-n'],
    () => undefined,
  );
}

/** Debian starts what it installs. Trunkline runs a Redis of its own; nobody asked for another. */
async function leaveThePackagesServiceOff() {
  if (!fs.existsSync('/run/systemd/system')) return;
  const [program, ...args] = [...((await waysToRoot()) ?? []), 'systemctl'];
  await run(program, [...args, 'disable', '--now', 'redis-server']).catch(() => undefined);
}

function fail(message) {
  throw new Error(message);
}
