import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
}

interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Share {
  readonly name: string;
  /** Of the time in which the process was busy. */
  readonly share: number;
}

export interface ProfileSummary {
  /** How much of the time the process was not waiting. */
  readonly busy: number;
  readonly byPart: readonly Share[];
  readonly byFunction: readonly Share[];
}

const IDLE = '(idle)';

/** Reads the one profile of a folder and adds up where the time went. */
export function summariseProfile(folder: string): ProfileSummary {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const profile = JSON.parse(readFileSync(join(folder, file!), 'utf8')) as CpuProfile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  let idle = 0;
  let busy = 0;
  for (const [index, id] of profile.samples.entries()) {
    const us = Math.max(0, profile.timeDeltas[index] ?? 0);
    const { functionName, url } = frames.get(id)!;
    if (functionName === IDLE) {
      idle += us;
      continue;
    }
    busy += us;
    add(parts, partOf(functionName, url), us);
    add(functions, `${shortUrl(url)}:${functionName || '(anonymous)'}`, us);
  }
  const shares = (times: Map<string, number>): Share[] =>
    [...times].map(([name, us]) => ({ name, share: us / busy })).sort((a, b) => b.share - a.share);
  return {
    busy: busy / (busy + idle),
    byPart: shares(parts),
    byFunction: shares(functions).slice(0, 40),
  };
}

function add(times: Map<string, number>, name: string, us: number): void {
  times.set(name, (times.get(name) ?? 0) + us);
}

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/node_modules\/google-protobuf\//, 'google-protobuf'],
  [/db-client\/generated\//, "the client's generated messages"],
  [/node_modules\/@eventstore\/db-client\//, 'the client (conversion, streams)'],
  [/node_modules\/@grpc\//, 'grpc-js'],
  [/node_modules\/lmdb\//, 'lmdb'],
  [/node_modules\/(pg|@event-driven-io)/, 'Emmett'],
  [/^node:internal\/(http2|stream_base)|^node:http2/, "Node's HTTP/2"],
  [/^node:(internal\/)?streams?/, "Node's streams"],
  [/^node:(internal\/)?(timers|process|async_hooks)/, "Node's timers and ticks"],
  [/^node:/, 'other parts of Node'],
  [/apps\/event-store\//, 'apps/event-store'],
  [/test\/bench\//, 'the bench'],
];

function partOf(functionName: string, url: string): string {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '') return 'native code (V8, sockets, system calls)';
  return PARTS.find(([pattern]) => pattern.test(url))?.[1] ?? 'others';
}

function shortUrl(url: string): string {
  return url.replace(/^file:\/\//, '').replace(/^.*\/(node_modules|dist|test\/bench)\//, '');
}
