import { randomUUID } from 'node:crypto';
import { maximumAppendSizeExceeded, RpcError } from '../transport/rpc-error';
import { Services } from '../services/services';
import { writeOrRefuse } from '../services/write-failures';
import { appendBytes, WRITE_TIMEOUT_MS } from '../services/write-limits';
import { WriteOutcome } from '../storage/append-command';
import { ExpectedRevision } from '../storage/expected-revision';
import { checkStreamName } from '../wire/append-request';
import { ProposedEvent } from '../wire/recorded-event';
import { readEvents } from './atom-events';
import { header } from './headers';
import { HttpAnswer, HttpRequest, Route } from './router';

/** Appends by AtomPub: events in the body, all else in the headers. */
export function atomAppendRoutes(services: Services): readonly Route[] {
  const answer = (request: HttpRequest): Promise<HttpAnswer> => append(services, request);
  return [
    { method: 'POST', path: '/streams/:stream', answer },
    { method: 'POST', path: '/streams/:stream/incoming/:id', answer },
  ];
}

async function append(services: Services, request: HttpRequest): Promise<HttpAnswer> {
  const { store, access, appendBytesMax } = services;
  const { stream = '' } = request.params;
  checkStreamName(stream);
  access.check(request, { kind: 'write', stream });
  const expected = readExpected(request);
  const events = readEvents(request);
  if (events === 'eventIdMissing') return retryWithId(request, stream);
  checkSize(events, appendBytesMax);
  const deadlineAtMs = Date.now() + WRITE_TIMEOUT_MS;
  const command = { kind: 'append' as const, stream, expected, events, deadlineAtMs };
  const outcome = await writeOrRefuse(store, command);
  return answerOf(outcome, request, { stream, count: events.length });
}

/** The id is in the address of the second try, so that a third one appends nothing again. */
function retryWithId({ origin }: HttpRequest, stream: string): HttpAnswer {
  const location = `${origin}/streams/${encodeURIComponent(stream)}/incoming/${randomUUID()}`;
  return { status: 307, headers: { Location: location } };
}

function checkSize(events: readonly ProposedEvent[], bytesMax: number): void {
  const bytes = events.reduce((sum, event) => sum + appendBytes(event), 0);
  if (bytes > bytesMax) throw maximumAppendSizeExceeded(bytesMax);
}

const EXPECTATIONS: Readonly<Record<string, ExpectedRevision>> = {
  '-1': { kind: 'noStream' },
  '-2': { kind: 'any' },
  '-4': { kind: 'streamExists' },
};

function readExpected(request: HttpRequest): ExpectedRevision {
  const text = header(request, 'ExpectedVersion') ?? '-2';
  const named = EXPECTATIONS[text];
  if (named) return named;
  if (/^\d{1,19}$/.test(text)) return { kind: 'revision', revision: BigInt(text) };
  throw new RpcError('INVALID_ARGUMENT', 'The header ES-ExpectedVersion is not a version.');
}

function answerOf(
  outcome: WriteOutcome,
  { origin }: HttpRequest,
  { stream, count }: { readonly stream: string; readonly count: number },
): HttpAnswer {
  switch (outcome.kind) {
    case 'written': {
      const first = Math.max(0, outcome.last - count + 1);
      const Location = `${origin}/streams/${encodeURIComponent(stream)}/${first}`;
      return { status: 201, headers: { Location } };
    }
    case 'wrongExpectedVersion':
      return {
        status: 400,
        statusMessage: 'Wrong expected EventNumber',
        headers: { 'ES-CurrentVersion': String(outcome.current) },
      };
    case 'streamDeleted':
      return { status: 410, statusMessage: 'Stream deleted' };
    case 'timeout':
      return { status: 500, statusMessage: 'Write timeout' };
  }
}
