import { CreateReq, UpdateReq } from '@eventstore/db-client/generated/persistent_pb';
import { FilterExpression } from '../../filters';
import {
  ALL_STREAM,
  GroupId,
  GroupSettings,
  StartFrom,
  StrategyName,
} from '../../persistent-subscriptions/group-settings';
import { RpcError } from '../../transport/rpc-error';
import { failed } from './refusals';
import { required, streamName } from './requests';

/** A group as a client wants it to be. */
export interface GroupRequest {
  readonly id: GroupId;
  readonly settings: GroupSettings;
}

type Options = CreateReq.Options | UpdateReq.Options;
type Settings = CreateReq.Settings | UpdateReq.Settings;
type StreamOptions = CreateReq.StreamOptions | UpdateReq.StreamOptions;
type AllOptions = CreateReq.AllOptions | UpdateReq.AllOptions;

const TICKS_PER_MS = 10_000;
const END_REVISION = '18446744073709551615';

/** Reads what a create and an update have in common, which is all but the filter. */
export function readGroup(options: Options): GroupRequest {
  const settings = required(options.getSettings(), 'settings');
  const group = options.getGroupName();
  const { stream, startFrom } = readTarget(options, settings);
  return { id: { stream, group }, settings: { ...readSettings(settings), startFrom } };
}

/** Old clients name the stream and its revision in other places. */
function readTarget(options: Options, settings: Settings) {
  const all = options.getAll();
  if (all) return { stream: ALL_STREAM, startFrom: startPosition(all) };
  const named = options.getStream();
  const stream = streamName((named ?? options).getStreamIdentifier());
  if (stream === ALL_STREAM) {
    const reason = 'Persistent subscriptions to $all have to be asked for as such.';
    throw failed({ stream, group: options.getGroupName() }, reason);
  }
  const startFrom = named ? startRevision(named) : atRevision(settings.getRevision());
  return { stream, startFrom };
}

function startRevision(stream: StreamOptions): StartFrom {
  if (stream.hasRevision()) return atRevision(stream.getRevision());
  if (stream.hasStart()) return 'start';
  if (stream.hasEnd()) return 'end';
  throw new RpcError('INVALID_ARGUMENT', 'The request does not say where to start.');
}

function startPosition(all: AllOptions): StartFrom {
  const position = all.getPosition();
  if (position) {
    const [commit, prepare] = [position.getCommitPosition(), position.getPreparePosition()];
    return at(Number(commit), Number(prepare));
  }
  if (all.hasStart()) return 'start';
  if (all.hasEnd()) return 'end';
  throw new RpcError('INVALID_ARGUMENT', 'The request does not say where to start.');
}

function atRevision(revision: string): StartFrom {
  return revision === END_REVISION ? 'end' : at(Number(revision), Number(revision));
}

function at(place: number, preparePosition: number): StartFrom {
  return place === 0 && preparePosition === 0 ? 'start' : { place, preparePosition };
}

function readSettings(settings: Settings): Omit<GroupSettings, 'startFrom'> {
  return {
    resolveLinks: settings.getResolveLinks(),
    extraStatistics: settings.getExtraStatistics(),
    messageTimeoutMs: settings.hasMessageTimeoutTicks()
      ? Math.trunc(Number(settings.getMessageTimeoutTicks()) / TICKS_PER_MS)
      : settings.getMessageTimeoutMs(),
    maxRetryCount: settings.getMaxRetryCount(),
    checkpointAfterMs: settings.hasCheckpointAfterTicks()
      ? Math.trunc(Number(settings.getCheckpointAfterTicks()) / TICKS_PER_MS)
      : settings.getCheckpointAfterMs(),
    minCheckpointCount: settings.getMinCheckpointCount(),
    maxCheckpointCount: settings.getMaxCheckpointCount(),
    maxSubscriberCount: settings.getMaxSubscriberCount(),
    liveBufferSize: settings.getLiveBufferSize(),
    readBatchSize: settings.getReadBatchSize(),
    historyBufferSize: settings.getHistoryBufferSize(),
    strategy: readStrategy(settings),
  };
}

/** Strategies have had names since there are more than fit the old enumeration. */
function readStrategy(settings: Settings): StrategyName {
  const name = 'getConsumerStrategy' in settings ? settings.getConsumerStrategy() : '';
  if (name !== '') return name as StrategyName;
  switch (settings.getNamedConsumerStrategy()) {
    case CreateReq.ConsumerStrategy.ROUNDROBIN:
      return 'RoundRobin';
    case CreateReq.ConsumerStrategy.PINNED:
      return 'Pinned';
    default:
      return 'DispatchToSingle';
  }
}

/** The filter of a group on `$all`. */
export function readFilter(all: CreateReq.AllOptions | undefined): FilterExpression | undefined {
  const filter = all?.getFilter();
  if (!filter) return undefined;
  const onStream = filter.getStreamIdentifier();
  const expression = required(onStream ?? filter.getEventType(), 'filter expression');
  return {
    on: onStream ? 'stream' : 'type',
    regex: expression.getRegex(),
    prefixes: expression.getPrefixList(),
  };
}
