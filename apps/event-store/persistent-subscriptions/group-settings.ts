import { FilterExpression } from '../filters';

/** What a group that reads all streams has in the place of a stream's name. */
export const ALL_STREAM = '$all';

/** A group is known by its name and by what it reads. */
export interface GroupId {
  readonly stream: string;
  readonly group: string;
}

export const STRATEGIES = [
  'DispatchToSingle',
  'RoundRobin',
  'Pinned',
  'PinnedByCorrelation',
] as const;

export type StrategyName = (typeof STRATEGIES)[number];

/** A revision, or a position in `$all`, whose two halves differ in very old logs alone. */
export type StartFrom =
  'start' | 'end' | { readonly place: number; readonly preparePosition: number };

/** How a group works, as its clients asked for it. */
export interface GroupSettings {
  readonly startFrom: StartFrom;
  /** Which events of `$all` the group is about; all of them when there is none. */
  readonly filter?: FilterExpression;
  readonly resolveLinks: boolean;
  readonly extraStatistics: boolean;
  /** 0: an event may be kept for ever. */
  readonly messageTimeoutMs: number;
  readonly maxRetryCount: number;
  /** 0: a checkpoint is never due by time alone. */
  readonly checkpointAfterMs: number;
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0: any number. */
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  readonly historyBufferSize: number;
  readonly strategy: StrategyName;
}

export function groupKey({ stream, group }: GroupId): string {
  return `${stream}::${group}`;
}

/** A place as clients and stored checkpoints write it. */
export function formatPlace(stream: string, place: number, preparePosition = place): string {
  return stream === ALL_STREAM ? `C:${place}/P:${preparePosition}` : String(place);
}

export function formatStartFrom(stream: string, startFrom: StartFrom): string {
  if (startFrom === 'start') return formatPlace(stream, 0);
  if (startFrom === 'end') return formatPlace(stream, -1);
  return formatPlace(stream, startFrom.place, startFrom.preparePosition);
}

export function parseStartFrom(text: string): StartFrom | undefined {
  const match = PLACE.exec(text);
  if (!match) return undefined;
  const place = Number(match[1] ?? match[3]);
  const preparePosition = Number(match[2] ?? match[3]);
  if (place === -1) return 'end';
  return place === 0 && preparePosition === 0 ? 'start' : { place, preparePosition };
}

const PLACE = /^(?:C:(-?\d+)\/P:(-?\d+)|(-?\d+))$/;
