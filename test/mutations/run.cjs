'use strict';
// `npm run mutations [-- [--from N] [--seed N] [PATTERN]]`: takes guards away, one at a time, and says
// whether a test noticed. PATTERN is a part of a file's name or of a guard's words.
require('../bench/typescript.cjs');
const { runMutations } = require('./run-mutations.ts');

const usage = 'usage: npm run mutations [-- [--from NUMBER] [--seed NUMBER] [PATTERN]]';

/** What the command line asks for; anything that is not understood ends with the usage. */
function read(args) {
  const wish = { from: 1, seed: 1, pattern: '' };
  for (let at = 0; at < args.length; at += 1) {
    const isNumber = /^\d{1,9}$/.test(args[at + 1] ?? '');
    if (args[at] === '--from' && isNumber) wish.from = Number(args[++at]);
    else if (args[at] === '--seed' && isNumber) wish.seed = Number(args[++at]);
    else if (args[at].startsWith('-') || wish.pattern !== '') throw new Error(usage);
    else wish.pattern = args[at];
  }
  return wish;
}

async function main(args) {
  process.exitCode = (await runMutations(read(args))) ? 0 : 1;
}

// Whoever ends this ends the specs that run, which may be ones without an end.
process.once('SIGTERM', () => process.exit(1));
process.once('SIGINT', () => process.exit(1));

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
