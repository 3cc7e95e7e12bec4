import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics';

/** What a number of a bench is worth nothing without. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly disk: string;
  readonly fsyncMs: number;
  readonly node: string;
  readonly loadBefore: readonly number[];
}

export function describeMachine(directory: string): Machine {
  const [cpu] = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: `${type()} ${release()}`,
    disk: diskOf(directory),
    fsyncMs: fsyncTime(directory),
    node: process.version,
    loadBefore: loadavg().map((load) => Math.round(load * 100) / 100),
  };
}

function diskOf(directory: string): string {
  try {
    const args = ['-no', 'SOURCE,FSTYPE', '-T', directory];
    return execFileSync('findmnt', args, { encoding: 'utf8' }).trim().replaceAll(/\s+/g, ' ');
  } catch {
    return 'unknown';
  }
}

const FSYNCS = 50;

/** The price of one durable write of 4 KiB, which bounds everyone with one append in flight. */
function fsyncTime(directory: string): number {
  const folder = mkdtempSync(join(directory, 'fsync-'));
  const file = openSync(join(folder, 'file'), 'w');
  try {
    const block = Buffer.alloc(4096, 1);
    const times = Array.from({ length: FSYNCS }, () => {
      const start = performance.now();
      writeSync(file, block);
      fsyncSync(file);
      return performance.now() - start;
    });
    return Math.round(median(times) * 100) / 100;
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The machine in two lines for people. */
export function machineText(machine: Machine): string {
  const { date, cpu, cores, memoryGiB, kernel, disk, fsyncMs, node, loadBefore } = machine;
  return [
    `${date}; ${cpu}, ${cores} cores, ${memoryGiB} GiB; ${kernel}; Node ${node};`,
    `${disk}, ${fsyncMs} ms for an fsync of 4 KiB; load before: ${loadBefore.join(', ')}.`,
  ].join('\n');
}
