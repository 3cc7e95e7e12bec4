import { setTimeout as sleep } from 'node:timers/promises';
import { stillRuns } from './process-identity';
import { readRunFile, removeRunFile, type RunningPart } from './run-file';

const termGraceMs = 10_000;
const pollMs = 50;

/**
 * Ends what an `up` that was killed left running on this data directory, so that no two processes
 * write to the same files. Answers the names of what was found.
 */
export async function endLeftovers(dataDir: string): Promise<string[]> {
  const left = Object.entries(readRunFile(dataDir)?.processes ?? {}).filter(([, part]) =>
    stillRuns(part),
  );
  await Promise.all(left.map(([, part]) => end(part)));
  removeRunFile(dataDir);
  return left.map(([name]) => name);
}

async function end(part: RunningPart): Promise<void> {
  signal(part, 'SIGCONT');
  signal(part, 'SIGTERM');
  if (await isGoneWithin(part, termGraceMs)) return;
  signal(part, 'SIGKILL');
  await isGoneWithin(part, termGraceMs);
}

async function isGoneWithin(part: RunningPart, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += pollMs) {
    if (!stillRuns(part)) return true;
    await sleep(pollMs);
  }
  return !stillRuns(part);
}

function signal({ pid }: RunningPart, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It went by itself in between.
  }
}
