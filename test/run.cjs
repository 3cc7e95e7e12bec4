'use strict';
// `npm test [-- PROJECT…] [PATH…]`: sets up what a fresh machine lacks, runs every kind of test in the
// order of their reach, and says the total on the last line.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { complaintAboutNode } = require('../apps/cli/setup/node-version.cjs');
const { prepare } = require('../apps/cli/setup/prepare.cjs');

const projects = [
  { name: 'unit', flags: [], limitMs: 10 * 60_000 },
  { name: 'integration', flags: ['--maxWorkers=2'], limitMs: 15 * 60_000 },
  // Each starts a whole system; side by side they would starve one another.
  { name: 'journeys', flags: ['--runInBand'], limitMs: 20 * 60_000 },
];

async function main(args) {
  const complaint = complaintAboutNode(process.versions.node);
  if (complaint) throw new Error(complaint);
  const names = projects.map(({ name }) => name);
  const chosen = args.filter((arg) => names.includes(arg));
  const paths = args.filter((arg) => !names.includes(arg));
  const wanted = projects.filter(({ name }) => chosen.length === 0 || chosen.includes(name));

  const { root, chromiumPath } = await prepare({ redis: true, chromium: true });
  const env = { ...process.env, CHROMIUM_PATH: chromiumPath };
  const total = { passed: 0, failed: 0 };
  for (const project of wanted) {
    process.stdout.write(`\n── ${project.name} ──\n`);
    const { passed, failed } = await runProject(project, { root, env, paths });
    total.passed += passed;
    total.failed += failed;
  }
  const isGreen = total.failed === 0 && total.passed > 0;
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = isGreen ? 0 : 1;
}

/** Runs one kind of tests in a process of its own; whatever keeps it from reporting is one failure. */
async function runProject({ name, flags, limitMs }, { root, env, paths }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trunkline-test-'));
  const reportFile = path.join(folder, 'report.json');
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const config = path.join(root, 'test/jest.config.cjs');
  const report = ['--json', `--outputFile=${reportFile}`, '--passWithNoTests'];
  const args = [jest, '-c', config, ...paths, ...flags, ...report, '--selectProjects', name];
  try {
    const code = await runToEnd(args, { cwd: root, env, limitMs });
    return countsIn(reportFile, code);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function runToEnd(args, { cwd, env, limitMs }) {
  return new Promise((resolve, reject) => {
    // With --json Jest tells people on stderr what it tells machines on stdout.
    const stdio = ['ignore', 'ignore', 'pipe'];
    const child = spawn(process.execPath, args, { cwd, env, stdio });
    child.stderr.pipe(process.stdout, { end: false });
    const limit = setTimeout(() => {
      process.stdout.write(`\nThe tests took longer than ${limitMs / 60_000} minutes.\n`);
      child.kill('SIGKILL');
    }, limitMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
  });
}

function countsIn(reportFile, code) {
  const report = readReport(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  // Jest can fail for other reasons than a test; that must not look like a success.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stdout.write(`\n${error.message}\n\n0 passed, 1 failed\n`);
  process.exitCode = 1;
});
