import { DeleteCommand } from '../storage/append-command';
import { ExpectedRevision } from '../storage/expected-revision';
import { Handler, unary } from '../transport/call';
import { RpcError, streamDeleted, wrongExpectedVersion } from '../transport/rpc-error';
import { encodePosition } from '../wire/append-answer';
import { AppendTarget, readTarget } from '../wire/append-request';
import { ProtoReader } from '../wire/proto-reader';
import { fieldSize, ProtoWriter } from '../wire/proto-writer';
import { Services } from './services';
import { writeOrRefuse } from './write-failures';
import { WRITE_TIMEOUT_MS } from './write-limits';

/** The Delete and the Tombstone call, which differ in what they write alone. */
export function remove({ store, access }: Services, kind: DeleteCommand['kind']): Handler {
  return unary(async (request, call) => {
    const target = readRequest(request);
    access.check(call, { kind: 'delete', stream: target.stream });
    const deadlineAtMs = Date.now() + WRITE_TIMEOUT_MS;
    const outcome = await writeOrRefuse(store, { kind, ...target, deadlineAtMs });
    switch (outcome.kind) {
      case 'written':
        return encodeAnswer(outcome.position);
      case 'wrongExpectedVersion': {
        const expected = versionNumber(target.expected);
        throw wrongExpectedVersion(target.stream, { expected, actual: String(outcome.current) });
      }
      case 'streamDeleted':
        throw streamDeleted(target.stream);
      case 'timeout':
        throw new RpcError('ABORTED', 'The stream was not deleted in time.');
    }
  });
}

function readRequest(request: Buffer): AppendTarget {
  const reader = new ProtoReader(request);
  while (reader.next()) {
    if (reader.field === 1) return readTarget(reader.message());
    reader.skip();
  }
  throw new RpcError('INVALID_ARGUMENT', 'The request has no options.');
}

function encodeAnswer(position: number): Buffer {
  const place = encodePosition(position);
  return new ProtoWriter(fieldSize(place.length)).data(1, place).bytes;
}

const NUMBERS = { noStream: '-1', any: '-2', streamExists: '-4' } as const;

function versionNumber(expected: ExpectedRevision): string {
  return expected.kind === 'revision' ? String(expected.revision) : NUMBERS[expected.kind];
}
