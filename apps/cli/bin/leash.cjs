'use strict';
// Loaded into every Node process that `trunkline up` starts: when `up` is gone, however it went,
// the pipe that it held breaks and the process stops as if it had been asked to.
const graceMs = 10_000;

const letGo = () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs).unref();
};

process.stdin.on('end', letGo).on('error', letGo).resume();
process.stdin.unref?.();
