/** What an event store is reached by, in the process that makes the load. */
export type Target =
  | { readonly kind: 'grpc'; readonly port: number }
  | { readonly kind: 'emmett-postgresql'; readonly connectionString: string }
  | { readonly kind: 'emmett-sqlite'; readonly file: string };

export interface ConnectTask {
  readonly kind: 'connect';
  readonly target: Target;
}

/** Appends for a while, so many at a time, each from a writer with a stream of its own. */
export interface AppendTask {
  readonly kind: 'append';
  readonly inFlight: number;
  readonly eventsPerAppend: number;
  readonly durationMs: number;
  /** Streams are named after it, so that every round has its own. */
  readonly streams: string;
}

export interface AppendResult {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Fills one stream: every tenth event is of another type. */
export interface FillTask {
  readonly kind: 'fill';
  readonly stream: string;
  readonly events: number;
}

export const READS = [
  'stream',
  'all',
  'all, filter that takes every event',
  'all, filter that takes a tenth',
  'stream, undecoded',
  'stream, bytes counted',
] as const;

export type Reading = (typeof READS)[number];

export interface ReadTask {
  readonly kind: 'read';
  readonly reading: Reading;
  readonly stream: string;
  /** How many events to expect; a read that finds another number is an error. */
  readonly events: number;
}

export interface ReadResult {
  readonly eventsPerSecond: number;
  readonly megabytesPerSecond?: number;
}

/** Subscribes to a stream and collects how long after its sending each event came. */
export interface FollowTask {
  readonly kind: 'follow';
  readonly stream: string;
  readonly subscribers: number;
}

/** Appends at a fixed rate, whatever the answers do. */
export interface PublishTask {
  readonly kind: 'publish';
  readonly stream: string;
  readonly perSecond: number;
  readonly durationMs: number;
}

/** Waits until every subscriber has so many events and ends the subscriptions. */
export interface LagTask {
  readonly kind: 'lag';
  readonly events: number;
}

export interface LagResult {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export type Tasks = {
  readonly connect: { readonly task: ConnectTask; readonly result: null };
  readonly append: { readonly task: AppendTask; readonly result: AppendResult };
  readonly fill: { readonly task: FillTask; readonly result: null };
  readonly read: { readonly task: ReadTask; readonly result: ReadResult };
  readonly follow: { readonly task: FollowTask; readonly result: null };
  readonly publish: { readonly task: PublishTask; readonly result: { readonly events: number } };
  readonly lag: { readonly task: LagTask; readonly result: LagResult };
};

export type Task = Tasks[keyof Tasks]['task'];
