'use strict';
const fs = require('node:fs');
const path = require('node:path');

const pollMs = 200;
const waitAtMostMs = 15 * 60_000;

/** Runs `work` while no other process that asks for the same lock does. A dead owner's lock is taken over. */
exports.withLock = async function withLock(file, work) {
  await acquire(file);
  const release = () => ownerOf(file) === process.pid && fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
};

async function acquire(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const deadline = Date.now() + waitAtMostMs;
  let told = false;
  while (!tryToOwn(file)) {
    if (Date.now() > deadline) throw new Error(`${file} has been held for too long; remove it.`);
    if (!told) process.stdout.write('  … another start is setting up; waiting for it\n');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function tryToOwn(file) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, String(process.pid));
  try {
    const owner = ownerOf(file);
    // Of two that find the same dead owner, renaming leaves one; the pause lets both see which.
    if (owner !== undefined && !isAlive(owner)) {
      fs.renameSync(draft, file);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    } else {
      fs.linkSync(draft, file);
    }
    return ownerOf(file) === process.pid;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function ownerOf(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
