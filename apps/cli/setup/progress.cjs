'use strict';
const { spawn } = require('node:child_process');

const isTerminal = Boolean(process.stdout.isTTY);
const inColour = isTerminal && !process.env.NO_COLOR;
const green = (text) => (inColour ? `\x1b[32m${text}\x1b[0m` : text);
const seconds = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

/** Says what is being done, that it still is, and how long it took. */
exports.step = async function step(label, run) {
  const startedAt = Date.now();
  const say = isTerminal
    ? () => process.stdout.write(`\r\x1b[K  … ${label} (${seconds(startedAt)})`)
    : () => process.stdout.write(`  … ${label} (${seconds(startedAt)})\n`);
  say();
  const reminder = setInterval(say, isTerminal ? 500 : 10_000);
  try {
    const result = await run();
    process.stdout.write(
      `${isTerminal ? '\r\x1b[K' : ''}  ${green('✓')} ${label} (${seconds(startedAt)})\n`,
    );
    return result;
  } catch (error) {
    if (isTerminal) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(reminder);
  }
};

/** The cause of a failure stands at the beginning or at the end, whatever lies between. */
function endsOf(output, first = 15, last = 30) {
  const lines = output.trim().split('\n');
  if (lines.length <= first + last) return lines.join('\n');
  return [...lines.slice(0, first), '…', ...lines.slice(-last)].join('\n');
}

/** Runs a program to its end, silently; what it said is told only when it fails. */
exports.run = function run(program, args, { cwd, env = process.env, timeoutMs = 900_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-200_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const settle = (code, reason) => {
      clearTimeout(limit);
      if (code === 0) return resolve(output);
      const command = [program, ...args].join(' ');
      reject(new Error(`${endsOf(output)}\n\n"${command}" ${reason}.`.trimStart()));
    };
    child.once('error', (error) => settle(undefined, `could not be run: ${error.message}`));
    child.once('close', (code, signal) =>
      settle(code, code === null ? `was ended by ${signal}` : `failed with exit code ${code}`),
    );
  });
};
