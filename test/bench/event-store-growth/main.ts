import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { writeBetweenMarks } from '../common/document';
import { describeMachine, Machine } from '../common/machine';
import { median } from '../common/statistics';
import { count, markdownTable, ratio } from '../common/table';
import { GrowthOptions, readCommandLine, USAGE } from './command-line';
import { GrowingServer } from './growing-server';
import { Load, Shape } from './load';

const DOCUMENT = resolve(__dirname, '../../../docs/benchmarks.md');
const SMALL_EVENTS = 10_000;
const ROUNDS = 7;
const MIB = 2 ** 20;
const SHAPES: readonly Shape[] = [
  { name: '1 in flight', inFlight: 1, eventsPerAppend: 1, appends: 100 },
  { name: '100 in flight', inFlight: 100, eventsPerAppend: 1, appends: 1000 },
  { name: '500 an append', inFlight: 4, eventsPerAppend: 500, appends: 4 },
];

/**
 * Fills a store and measures, ever so often, appends to it beside the same appends to a store of ten
 * thousand events, in turns: what else the machine does meets both.
 */
export async function main(args: readonly string[]): Promise<void> {
  const options = readCommandLine(args);
  if (options === 'help') return void process.stdout.write(USAGE);
  const directory = mkdtempSync(join(options.directory, 'event-store-growth-'));
  try {
    const machine = describeMachine(directory);
    const text = `    npm run bench -- event-store-growth ${args.join(' ')}\n\n${describe(machine)}`;
    const results = `${text}\n\n${await grow(options, directory)}`;
    process.stdout.write(`\n${results}\n`);
    if (options.write) writeBetweenMarks(DOCUMENT, 'event-store-growth', results);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function grow(options: GrowthOptions, directory: string): Promise<string> {
  const large = await GrowingServer.start(join(directory, 'large'));
  const loadOfLarge = new Load(clientOf(large), options.streams);
  const rows = [HEADER];
  for (let events = SMALL_EVENTS; events <= options.events; events = next(events, options)) {
    const before = rows.length === 1 ? 0 : previous(events, options);
    const begunAt = performance.now();
    await loadOfLarge.fill(events - before);
    const fillRate = ((events - before) / (performance.now() - begunAt)) * 1000;
    const ratios = await compare(loadOfLarge, options, join(directory, `small-${events}`));
    rows.push(rowOf(events, large, [count(fillRate), ...ratios]));
    process.stdout.write(`${rows.at(-1)!.join(' | ')} | load ${loadavg()[0]?.toFixed(1)}\n`);
  }
  await large.stop();
  const reopened = await GrowingServer.start(join(directory, 'large'));
  await reopened.stop();
  const opened = `Opened again in ${count(reopened.startMs)} ms.`;
  return `${markdownTable(rows)}\n\n${opened}`;
}

function describe({ date, cpu, cores, memoryGiB, disk, fsyncMs, node }: Machine): string {
  return `${date}; ${cpu}, ${cores} cores, ${memoryGiB} GiB; ${disk}, ${fsyncMs} ms an fsync; Node ${node}.`;
}

const HEADER = [
  'events',
  'filled/s',
  ...SHAPES.flatMap(({ name }) => [`${name}/s`, 'of 10 k']),
  'anonymous MiB',
  'file-backed MiB',
  'most MiB',
  'file MiB',
];

function next(events: number, { every }: GrowthOptions): number {
  return events < every ? every : events + every;
}

function previous(events: number, { every }: GrowthOptions): number {
  return events === every ? SMALL_EVENTS : events - every;
}

/** For each shape the rate, and its share of the rate in a store of ten thousand events. */
async function compare(
  loadOfLarge: Load,
  { streams }: GrowthOptions,
  directory: string,
): Promise<string[]> {
  const small = await GrowingServer.start(directory);
  const loadOfSmall = new Load(clientOf(small), streams);
  await loadOfSmall.fill(SMALL_EVENTS);
  const columns: string[] = [];
  for (const shape of SHAPES) {
    const pairs: { readonly large: number; readonly small: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const rateOfSmall = await loadOfSmall.rate(shape);
      pairs.push({ large: await loadOfLarge.rate(shape), small: rateOfSmall });
    }
    columns.push(count(median(pairs.map(({ large }) => large))));
    columns.push(ratio(median(pairs.map((pair) => pair.large / pair.small))));
  }
  await small.stop();
  rmSync(directory, { recursive: true, force: true });
  return columns;
}

function rowOf(events: number, server: GrowingServer, rates: readonly string[]): string[] {
  const { anonymous, file, mostResident } = server.memory();
  const sizes = [anonymous, file, mostResident, server.fileBytes()];
  return [count(events), ...rates, ...sizes.map((bytes) => count(bytes / MIB))];
}

function clientOf({ port }: GrowingServer): EventStoreDBClient {
  return EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
}
