import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A file, and what the tests are to find in it instead of what it says. */
export type ChangedSource = { readonly file: string; readonly source: string };

/** `broken`: a spec could not be run at all, which says nothing about what it tests. */
export type SpecsOutcome = 'passed' | 'failed' | 'tookTooLong' | 'broken';

/** Beyond that, a guard was one against work without an end. */
const limitMs = 180_000;

type Wanted = { readonly changed: ChangedSource | null; readonly seed: number };

/** Runs specs at their small size in a process of its own. */
export async function runSpecs(
  specs: readonly string[],
  { changed, seed }: Wanted,
): Promise<SpecsOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-mutation-'));
  const reportFile = join(folder, 'report.json');
  const args = [
    ...[join(root, 'node_modules/jest/bin/jest.js'), '-c', join(__dirname, 'jest.config.cjs')],
    ...['--runInBand', '--forceExit', '--json', `--outputFile=${reportFile}`],
    ...['--runTestsByPath', ...specs],
  ];
  const { file, source } = changed ?? { file: '', source: '' };
  const mutation = JSON.stringify({ file: join(root, file), source });
  const env = { ...process.env, TEST_SIZE: 'small', TEST_SEED: String(seed), MUTATION: mutation };
  try {
    const code = await runToEnd(args, env);
    return code === null ? 'tookTooLong' : outcomeIn(reportFile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exit code; null where the process took too long and was ended. */
function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    const stop = (): void => void child.kill('SIGKILL');
    const limit = setTimeout(stop, limitMs);
    process.once('exit', stop);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      process.off('exit', stop);
      done(code);
    });
  });
}

function outcomeIn(reportFile: string): SpecsOutcome {
  const report = readReport(reportFile);
  if (!report || report.numRuntimeErrorTestSuites > 0 || report.numTotalTests === 0)
    return 'broken';
  return report.numFailedTests > 0 ? 'failed' : 'passed';
}

type Report = {
  readonly numTotalTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
};

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
