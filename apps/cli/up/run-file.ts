import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './atomic-file';
import type { PartName } from './part';
import { startMarkOf } from './process-identity';

const runningPart = z.object({
  pid: z.int(),
  startMark: z.string(),
  port: z.int().optional(),
  readyAt: z.string().nullable(),
  restarts: z.int(),
});

const runFile = z.object({
  pid: z.int(),
  startedAt: z.string(),
  readyAt: z.string().nullable(),
  apiUrl: z.string(),
  publicUrl: z.string(),
  eventStoreUrl: z.string(),
  redisUrl: z.string(),
  carrierUrl: z.string(),
  processes: z.record(z.string(), runningPart),
});

/** What runs on a data directory: addresses and processes, for people, tools and the next start. */
export type RunFile = z.infer<typeof runFile>;
export type RunningPart = z.infer<typeof runningPart>;
export type Addresses = Pick<
  RunFile,
  'apiUrl' | 'publicUrl' | 'eventStoreUrl' | 'redisUrl' | 'carrierUrl'
>;

const pathOf = (dataDir: string): string => join(dataDir, 'run.json');

/** What was last said to run on this data directory; undefined after a clean stop. */
export function readRunFile(dataDir: string): RunFile | undefined {
  return runFile.safeParse(readJson(pathOf(dataDir))).data;
}

export function removeRunFile(dataDir: string): void {
  rmSync(pathOf(dataDir), { force: true });
}

/** Keeps run.json true while parts come, become ready, go and come again. */
export class RunRecord {
  private readonly processes: Record<string, RunningPart> = {};
  private readyAt: string | null = null;
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly dataDir: string,
    private readonly addresses: Addresses,
  ) {}

  started(name: PartName, pid: number, port?: number): void {
    const restarts = (this.processes[name]?.restarts ?? -1) + 1;
    const startMark = startMarkOf(pid) ?? '';
    this.processes[name] = { pid, startMark, port, readyAt: null, restarts };
    this.write();
  }

  ready(name: PartName): void {
    const part = this.processes[name];
    if (part) part.readyAt = new Date().toISOString();
    this.write();
  }

  allReady(): void {
    this.readyAt = new Date().toISOString();
    this.write();
  }

  private write(): void {
    writeJson(pathOf(this.dataDir), {
      pid: process.pid,
      startedAt: this.startedAt,
      readyAt: this.readyAt,
      ...this.addresses,
      processes: this.processes,
    } satisfies RunFile);
  }
}
