import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { EventFilter, eventFilter } from '../filters';
import { RpcError } from '../transport/rpc-error';
import { decodeRequest } from './decode-request';

/** A read or a subscription, as a client asks for it. */
export interface ReadRequest {
  readonly target: ReadTarget;
  readonly backwards: boolean;
  readonly limit: number;
  readonly subscription: boolean;
  readonly resolveLinks: boolean;
  readonly structuredIds: boolean;
  readonly filter: FilterRequest | undefined;
}

export type ReadTarget =
  | { readonly kind: 'stream'; readonly stream: string; readonly from: ReadFrom }
  | { readonly kind: 'all'; readonly from: ReadFrom };

/** A revision in a stream or a position in `$all`. */
export type ReadFrom = 'start' | 'end' | number;

export interface FilterRequest {
  readonly matches: EventFilter;
  /** A checkpoint is sent after each so many events that were considered. */
  readonly checkpointEvery: number;
}

const DEFAULT_WINDOW = 32;

export function readReadRequest(message: Buffer): ReadRequest {
  const options = decodeRequest(message, ReadReq).getOptions();
  if (!options) throw new RpcError('INVALID_ARGUMENT', 'The read has no options.');
  checkCombination(options);
  return {
    target: readTarget(options),
    backwards: options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    limit: options.hasCount() ? Number(options.getCount()) : Infinity,
    subscription: options.hasSubscription(),
    resolveLinks: options.getResolveLinks(),
    structuredIds: hasStructuredIds(options),
    filter: readFilter(options.getFilter()),
  };
}

/** What EventStoreDB does not serve either. */
function checkCombination(options: ReadReq.Options): void {
  if (!options.hasCount() && !options.hasSubscription()) {
    throw new RpcError(
      'INVALID_ARGUMENT',
      'The read has neither a count nor is it a subscription.',
    );
  }
  const isBackwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  if (isBackwards && options.hasSubscription()) {
    throw new RpcError('INVALID_ARGUMENT', 'A subscription goes forwards only.');
  }
  if (options.hasStream() && options.hasFilter()) {
    throw new RpcError('INVALID_ARGUMENT', 'Only reads of $all are filtered.');
  }
}

/** Text is what has to be asked for, by whoever says anything about ids. */
function hasStructuredIds(options: ReadReq.Options): boolean {
  const option = options.getUuidOption();
  return option !== undefined && !option.hasString();
}

function readTarget(options: ReadReq.Options): ReadTarget {
  const stream = options.getStream();
  if (stream) {
    const bytes = stream.getStreamIdentifier()?.getStreamName_asU8() ?? [];
    const name = Buffer.from(bytes).toString('utf8');
    if (name === '') throw new RpcError('INVALID_ARGUMENT', `'' is not the name of a stream.`);
    return { kind: 'stream', stream: name, from: revisionOf(stream) };
  }
  const all = options.getAll();
  if (!all) throw new RpcError('INVALID_ARGUMENT', 'The read names neither a stream nor $all.');
  return { kind: 'all', from: positionOf(all) };
}

function revisionOf(stream: ReadReq.Options.StreamOptions): ReadFrom {
  if (stream.hasRevision()) return Number(stream.getRevision());
  return stream.hasEnd() ? 'end' : 'start';
}

function positionOf(all: ReadReq.Options.AllOptions): ReadFrom {
  const position = all.getPosition();
  if (!position) return all.hasEnd() ? 'end' : 'start';
  const [commit, prepare] = [position.getCommitPosition(), position.getPreparePosition()];
  if (BigInt(prepare) > BigInt(commit)) {
    throw new RpcError('INVALID_ARGUMENT', 'The prepare position is after the commit position.');
  }
  return Number(commit);
}

function readFilter(filter: ReadReq.Options.FilterOptions | undefined): FilterRequest | undefined {
  if (!filter) return undefined;
  const onStream = filter.getStreamIdentifier();
  const expression = onStream ?? filter.getEventType();
  const multiplier = filter.getCheckpointintervalmultiplier();
  if (!expression) throw new RpcError('INVALID_ARGUMENT', 'The filter has no expression.');
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  return {
    matches: eventFilter({
      on: onStream ? 'stream' : 'type',
      regex: expression.getRegex(),
      prefixes: expression.getPrefixList(),
    }),
    checkpointEvery: multiplier * window,
  };
}
