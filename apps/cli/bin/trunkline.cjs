#!/usr/bin/env node
'use strict';
// Runs on a fresh clone, before anything is installed, and on a Node that may be too old:
// Node's own modules and plain syntax only.
const { complaintAboutNode } = require('../setup/node-version.cjs');

const complaint = complaintAboutNode(process.versions.node);
if (complaint) {
  process.stderr.write(complaint + '\n');
  process.exit(1);
}

const { prepare } = require('../setup/prepare.cjs');

const [command = 'up', ...rest] = process.argv.slice(2);
const asksForHelp = [command, ...rest].some((word) => word === '--help' || word === '-h');
const startsRedis = command === 'up' && !asksForHelp && !process.env.REDIS_URL;

prepare({ redis: startsRedis }).then(
  ({ root }) => require(require('node:path').join(root, 'dist/apps/cli/main.js')).main(),
  (error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  },
);
