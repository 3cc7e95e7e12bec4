import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { configurationExitCode, loadConfig, type Config } from '@trunkline/adapters/config/config';
import { ConfigurationInvalid } from '@trunkline/adapters/config/configuration-invalid';
import { operatorKeyFile } from '@trunkline/adapters/config/key-files';
import { ApiClient } from '../api-client';
import { CliError } from '../cli-error';
import { version } from '../places';
import { Console } from './console';
import { openDataDirectory } from './data-directory';
import { ensureDemoAccount } from './demo-account';
import { endLeftovers } from './leftovers';
import { makePlan, type Plan } from './plan';
import { readableLine } from './readable-line';
import { RunRecord, removeRunFile } from './run-file';
import { onStopSignals } from './stop-signals';
import { PartGivenUp, type PartObserver, type SupervisionLimits } from './supervised-part';
import { Supervisor } from './supervisor';

const limits = {
  firstWaitMs: 250,
  stableMs: 30_000,
  failedStartsMax: 8,
  readyWithinMs: 60_000,
  stopWithinMs: 10_000,
};

const lastWordsShown = 15;
const isStackFrame = (line: string): boolean => /^\s+at /.test(line);

/** Runs all of Trunkline on this machine until it is told to stop. Answers the exit code. */
export async function up(args: readonly string[]): Promise<number> {
  const { verbose } = optionsIn(args);
  const config = readConfig();
  const screen = new Console();
  screen.title(`Trunkline ${version}`);
  const data = await openDataDirectory(config.dataDir);
  try {
    const left = await endLeftovers(data.path);
    if (left.length > 0) screen.trouble(`ended what an earlier start left: ${left.join(', ')}`);
    const plan = await makePlan(process.env, config);
    return await runSystem(plan, { screen, verbose });
  } finally {
    data.release();
  }
}

function optionsIn(args: readonly string[]): { verbose: boolean } {
  try {
    const options = { verbose: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CliError(`${(error as Error).message}\nSee "trunkline help up".`, 2);
  }
}

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationInvalid)) throw error;
    throw new CliError(error.message, configurationExitCode);
  }
}

type View = { readonly screen: Console; readonly verbose: boolean };

async function runSystem(plan: Plan, view: View): Promise<number> {
  const { screen } = view;
  const record = new RunRecord(plan.config.dataDir, plan.addresses);
  const supervisor = new Supervisor({
    parts: plan.parts,
    dataDir: plan.config.dataDir,
    limits: limitsFor(plan.config),
    observer: observerFor(record, view),
  });
  const stopRequest = heedStopSignals(supervisor, screen);
  try {
    const ready = bringUp(plan, { supervisor, record, screen });
    await Promise.race([
      stopRequest.heard,
      supervisor.whenGivenUp(),
      ready.then(() => stopRequest.heard),
    ]);
    return 0;
  } catch (error) {
    return explain(error, screen);
  } finally {
    await bringDown(supervisor, screen);
    stopRequest.forget();
    removeRunFile(plan.config.dataDir);
  }
}

function limitsFor(config: Config): SupervisionLimits {
  return { ...limits, longestWaitMs: config.restartWaitMaxMs };
}

type Work = {
  readonly supervisor: Supervisor;
  readonly record: RunRecord;
  readonly screen: Console;
};

async function bringUp(plan: Plan, { supervisor, record, screen }: Work): Promise<void> {
  for (const { name, variable } of plan.given) screen.note(`${name} as ${variable} says`);
  screen.waiting(plan.parts.map(({ name }) => name));
  await supervisor.start();
  const link = plan.config.openDemoAccount ? await demoLink(plan, screen) : undefined;
  record.allReady();
  screen.table(whatToDoNext(plan, link));
}

/** A demo that cannot be had is told and does not stand in the way; the next start tries again. */
async function demoLink({ config, addresses }: Plan, screen: Console): Promise<string | undefined> {
  const api = new ApiClient(addresses.apiUrl, config.operatorKey);
  try {
    const { accountId, isNew } = await ensureDemoAccount(api, config.dataDir);
    if (isNew) screen.done('demo account', '136 SMS, 100 voice credits');
    return (await api.dashboardLink(accountId)).url;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    screen.trouble(`no demo account yet: ${error.message}`);
    return undefined;
  }
}

function whatToDoNext({ config, addresses }: Plan, link?: string): [string, string][] {
  const here = (path: string): string => {
    const near = relative(process.cwd(), path);
    return near.startsWith('..') ? path : near;
  };
  return [
    ...(link ? [['Dashboard', link] as [string, string]] : []),
    ['API', `${addresses.publicUrl}/v1`],
    ['API documentation', `${addresses.publicUrl}/docs`],
    [
      "Operator's key",
      process.env.TRUNKLINE_OPERATOR_KEY
        ? 'as TRUNKLINE_OPERATOR_KEY says'
        : here(operatorKeyFile(config.dataDir)),
    ],
    ['Data and logs', here(config.dataDir)],
    ['To stop', 'Ctrl-C'],
  ];
}

function observerFor(record: RunRecord, { screen, verbose }: View): PartObserver {
  return {
    started: (part, pid) => record.started(part.name, pid, part.port),
    ready: (part, tookMs) => {
      record.ready(part.name);
      screen.done(part.name, part.port ? `127.0.0.1:${part.port}` : '', tookMs);
    },
    died: ({ name }, { how, restartInMs }) =>
      screen.trouble(`${name} ${how}; it is started again in ${restartInMs / 1000} s`),
    said: ({ name }, line) => verbose && screen.said(name, readableLine(line)),
  };
}

function heedStopSignals(
  supervisor: Supervisor,
  screen: Console,
): { heard: Promise<void>; forget: () => void } {
  let stop!: () => void;
  const heard = new Promise<void>((resolve) => (stop = resolve));
  const force = (): void => {
    screen.trouble('stopping everything at once');
    supervisor.kill();
  };
  return { heard, forget: onStopSignals({ stop, force }) };
}

async function bringDown(supervisor: Supervisor, screen: Console): Promise<void> {
  screen.rest();
  screen.note('stopping');
  await supervisor.stop((name, how) =>
    how === 'stopped'
      ? screen.done(name, 'stopped')
      : screen.trouble(`${name} did not stop in ${limits.stopWithinMs / 1000} s and was killed`),
  );
}

function explain(error: unknown, screen: Console): number {
  if (!(error instanceof PartGivenUp)) throw error;
  const { part, how, log } = error;
  const lastWords = log
    .tail()
    .map(readableLine)
    .filter((line) => !isStackFrame(line));
  const places = [`Its log: ${log.path}`, ...(part.dataDir ? [`Its data: ${part.dataDir}`] : [])];
  screen.failure(`${part.name} ${how} and is given up`, [
    ...lastWords.slice(-lastWordsShown),
    ...places,
  ]);
  return 1;
}
