import { LogStore, StoredEvent } from '../storage/log-store';
import { firstReadable, isSoftDeleted, StreamHead } from '../storage/stream-head';
import { isTombstoned } from '../storage/tombstones';
import { subscribe } from '../subscriptions/subscribe';
import { Call, Handler, oneRequest } from '../transport/call';
import { RpcError, streamDeleted } from '../transport/rpc-error';
import { encodeStreamNotFound } from '../wire/read-answer';
import { readReadRequest, ReadFrom, ReadRequest } from '../wire/read-request';
import { eventEncoder } from './events-out';
import { isYoungEnough } from './max-age';
import { isWanted } from './all-events';
import { sendPage } from './send-page';
import { Services } from './services';

/** The Read call, which also is how a client subscribes. */
export function read({ store, access }: Services): Handler {
  return async (call) => {
    const request = readReadRequest(await oneRequest(call));
    access.check(call, { kind: 'read', stream: streamOf(request) });
    if (request.subscription) return subscribe(store, request, call);
    if (request.target.kind === 'all') await readAll(store.log, request, call);
    else await readStream(store.log, request.target.stream, { request, call });
    call.end();
  };
}

function streamOf({ target }: ReadRequest): string {
  return target.kind === 'all' ? '$all' : target.stream;
}

async function readAll(log: LogStore, request: ReadRequest, call: Call): Promise<void> {
  const { backwards, filter } = request;
  let from = startPosition(log, request.target.from);
  let left = request.limit;
  const encode = eventEncoder(log, request);
  while (left > 0 && !call.closed) {
    const page = backwards ? log.allBackward(from, PAGE) : log.allForward(from, PAGE);
    if (page.length === 0) return;
    const last = page[page.length - 1]!.position;
    from = backwards ? last : last + 1;
    const chosen = page.filter(({ record }) => isWanted(record, filter));
    const wanted = chosen.slice(0, left);
    left -= wanted.length;
    await sendPage(call, wanted.map(encode));
  }
}

const PAGE = 256;

function startPosition(log: LogStore, from: ReadFrom): number {
  if (from === 'start') return 0;
  if (from === 'end') return log.end;
  if (from > log.end || !log.isBoundary(from)) {
    throw new RpcError('INVALID_ARGUMENT', `${from} is not the position of an event.`);
  }
  return from;
}

interface StreamRead {
  readonly request: ReadRequest;
  readonly call: Call;
}

async function readStream(log: LogStore, stream: string, read: StreamRead): Promise<void> {
  const head = log.head(stream);
  if (isTombstoned(log, stream)) throw streamDeleted(stream);
  if (!head || head.last < 0 || isSoftDeleted(head)) {
    read.call.write(encodeStreamNotFound(stream));
    return;
  }
  const { backwards } = read.request;
  await (backwards ? readBackwards : readForwards)(log, head, read);
}

async function readForwards(log: LogStore, head: StreamHead, read: StreamRead): Promise<void> {
  const { request, call } = read;
  const { from } = request.target;
  const wanted = from === 'start' ? 0 : from === 'end' ? Infinity : from;
  let next = Math.max(wanted, firstReadable(head));
  await inPages({ log, head, request, call }, () => {
    if (next > head.last) return [];
    const page = log.streamForward(head.number, next, head.last);
    next = (page.at(-1)?.revision ?? head.last) + 1;
    return page;
  });
}

async function readBackwards(log: LogStore, head: StreamHead, read: StreamRead): Promise<void> {
  const { request, call } = read;
  const { from } = request.target;
  const first = firstReadable(head);
  let next = from === 'start' ? 0 : Math.min(from === 'end' ? Infinity : from, head.last);
  await inPages({ log, head, request, call }, () => {
    if (next < first) return [];
    const page = log.streamBackward(head.number, next, first);
    next = (page.at(-1)?.revision ?? first) - 1;
    return page;
  });
}

interface PagedRead extends StreamRead {
  readonly log: LogStore;
  readonly head: StreamHead;
}

async function inPages(
  { log, head, request, call }: PagedRead,
  nextPage: () => readonly StoredEvent[],
): Promise<void> {
  const encode = eventEncoder(log, request);
  const nowMs = Date.now();
  let left = request.limit;
  while (left > 0 && !call.closed) {
    const page = nextPage();
    if (page.length === 0) return;
    const young = page.filter(({ record }) => isYoungEnough(record, head, nowMs));
    const wanted = young.slice(0, left);
    left -= wanted.length;
    await sendPage(call, wanted.map(encode));
  }
}
