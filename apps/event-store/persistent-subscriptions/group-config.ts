import { EventStore } from '../event-store';
import { writeOrRefuse } from '../services/write-failures';
import { FilterExpression } from '../filters';
import { decodeRecordedEvent } from '../wire/recorded-event';
import { RpcError } from '../transport/rpc-error';
import {
  formatStartFrom,
  GroupId,
  GroupSettings,
  parseStartFrom,
  StrategyName,
} from './group-settings';
import { ANY, deadline, jsonEvent, metadataCommand } from './state-writes';

/** A group as it is kept. */
export interface GroupEntry extends GroupId {
  readonly settings: GroupSettings;
  /** The place that its start meant when it was created; unknown in entries of other servers. */
  readonly startPlace: number | undefined;
}

const STREAM = '$persistentSubscriptionConfig';
const TYPE = '$PersistentConfig';
const KEPT = 2;
const BYTES_MAX = 4 * 1024 * 1024;

/** Reads which groups there are: the last list of them that can be read at all. */
export function loadEntries({ log }: EventStore): GroupEntry[] {
  const head = log.head(STREAM);
  if (!head || head.tombstoned) return [];
  for (let revision = head.last; revision > head.last - KEPT && revision >= 0; revision -= 1) {
    const stored = log.recordAt(head.number, revision);
    const entries = stored && parseConfig(decodeRecordedEvent(stored.record).data);
    if (entries) return entries;
  }
  return [];
}

/** Keeps a new list of groups; refuses when that cannot be done. */
export async function saveEntries(
  store: EventStore,
  entries: readonly GroupEntry[],
  updatedBy: string,
): Promise<void> {
  const config = { version: '2', updated: new Date().toISOString(), updatedBy };
  const event = jsonEvent(TYPE, { ...config, entries: entries.map(toJson) });
  if (event.data.length > BYTES_MAX) {
    throw new RpcError('RESOURCE_EXHAUSTED', 'There are too many persistent subscriptions.');
  }
  if (store.log.head(STREAM)?.limits.maxCount !== KEPT) {
    await write(store, metadataCommand(STREAM, { $maxCount: KEPT }));
  }
  await write(store, { kind: 'append', stream: STREAM, expected: ANY, events: [event] });
}

async function write(
  store: EventStore,
  command: ReturnType<typeof metadataCommand>,
): Promise<void> {
  const outcome = await writeOrRefuse(store, { ...command, deadlineAtMs: deadline() });
  if (outcome.kind === 'written') return;
  throw new RpcError('ABORTED', `The persistent subscriptions were not saved: ${outcome.kind}.`);
}

/** An entry in the form that EventStoreDB has, and the place that its start meant. */
interface EntryJson {
  readonly stream: string;
  readonly group: string;
  readonly filter?: FilterExpression;
  readonly resolveLinkTos: boolean;
  readonly extraStatistics: boolean;
  readonly messageTimeout: number;
  readonly startPosition: string;
  readonly startPlace?: number;
  readonly liveBufferSize: number;
  readonly historyBufferSize: number;
  readonly readBatchSize: number;
  readonly maxRetryCount: number;
  readonly checkPointAfter: number;
  readonly minCheckPointCount: number;
  readonly maxCheckPointCount: number;
  readonly maxSubscriberCount: number;
  readonly namedConsumerStrategy: StrategyName;
}

function toJson({ stream, group, settings, startPlace }: GroupEntry): EntryJson {
  return {
    stream,
    group,
    ...(settings.filter ? { filter: settings.filter } : {}),
    resolveLinkTos: settings.resolveLinks,
    extraStatistics: settings.extraStatistics,
    messageTimeout: settings.messageTimeoutMs,
    startPosition: formatStartFrom(stream, settings.startFrom),
    ...(startPlace === undefined ? {} : { startPlace }),
    liveBufferSize: settings.liveBufferSize,
    historyBufferSize: settings.historyBufferSize,
    readBatchSize: settings.readBatchSize,
    maxRetryCount: settings.maxRetryCount,
    checkPointAfter: settings.checkpointAfterMs,
    minCheckPointCount: settings.minCheckpointCount,
    maxCheckPointCount: settings.maxCheckpointCount,
    maxSubscriberCount: settings.maxSubscriberCount,
    namedConsumerStrategy: settings.strategy,
  };
}

function fromJson(json: EntryJson): GroupEntry {
  const startFrom = parseStartFrom(json.startPosition);
  if (startFrom === undefined) throw new Error(`${json.startPosition} is no place to start from`);
  const settings: GroupSettings = {
    startFrom,
    ...(json.filter ? { filter: json.filter } : {}),
    resolveLinks: json.resolveLinkTos,
    extraStatistics: json.extraStatistics,
    messageTimeoutMs: json.messageTimeout,
    liveBufferSize: json.liveBufferSize,
    historyBufferSize: json.historyBufferSize,
    readBatchSize: json.readBatchSize,
    maxRetryCount: json.maxRetryCount,
    checkpointAfterMs: json.checkPointAfter,
    minCheckpointCount: json.minCheckPointCount,
    maxCheckpointCount: json.maxCheckPointCount,
    maxSubscriberCount: json.maxSubscriberCount,
    strategy: json.namedConsumerStrategy,
  };
  return { stream: json.stream, group: json.group, settings, startPlace: json.startPlace };
}

function parseConfig(data: Buffer): GroupEntry[] | undefined {
  try {
    const { entries } = JSON.parse(data.toString('utf8')) as { entries: EntryJson[] };
    return entries.map(fromJson);
  } catch {
    return undefined;
  }
}
