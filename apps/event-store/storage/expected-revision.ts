/** What an append may expect of the stream it goes to. */
export type ExpectedRevision =
  | { readonly kind: 'any' }
  | { readonly kind: 'noStream' }
  | { readonly kind: 'streamExists' }
  | { readonly kind: 'revision'; readonly revision: bigint };

/** What the rules need to know of a stream, including what was written earlier in the same batch. */
export interface StreamState {
  /** The last revision ever written, -1 when there is none. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  eventIdAt(revision: number): string | undefined;
  revisionOf(eventId: string): number | undefined;
}

export type Verdict =
  | { readonly kind: 'append' }
  | { readonly kind: 'idempotent'; readonly last: number }
  | { readonly kind: 'wrongExpectedVersion' }
  | { readonly kind: 'streamDeleted' };

const APPEND: Verdict = { kind: 'append' };
const WRONG: Verdict = { kind: 'wrongExpectedVersion' };
const DELETED: Verdict = { kind: 'streamDeleted' };

/** Judges an append: whether to write it, or whether it was written before, or why not. */
export function judgeAppend(
  expected: ExpectedRevision,
  eventIds: readonly string[],
  stream: StreamState,
): Verdict {
  if (stream.tombstoned) return DELETED;
  switch (expected.kind) {
    case 'any':
      return judgeByIds(eventIds, stream);
    case 'streamExists': {
      const existence = judgeExistence(stream);
      return existence.kind === 'append' ? judgeByIds(eventIds, stream) : existence;
    }
    case 'noStream':
      return judgeByRevision(-1, eventIds, stream);
    case 'revision':
      return judgeByRevision(Number(expected.revision), eventIds, stream);
  }
}

/**
 * Judges a delete or a tombstone, which know no idempotency. There is nothing to delete of a stream
 * that never was, but it may be tombstoned so that it never will be.
 */
export function judgeDelete(
  kind: 'delete' | 'tombstone',
  expected: ExpectedRevision,
  stream: StreamState,
): Verdict {
  if (stream.tombstoned) return DELETED;
  const verdict = judgeExpectation(expected, stream);
  const wasNever = stream.last < 0 && !stream.hasMetadata;
  return kind === 'delete' && wasNever && verdict.kind === 'append' ? WRONG : verdict;
}

function judgeExpectation(expected: ExpectedRevision, stream: StreamState): Verdict {
  switch (expected.kind) {
    case 'any':
      return APPEND;
    case 'streamExists':
      return judgeExistence(stream);
    case 'noStream':
      return stream.last < 0 || stream.softDeleted ? APPEND : WRONG;
    case 'revision':
      return Number(expected.revision) === stream.last ? APPEND : WRONG;
  }
}

/** A stream that has metadata alone counts as one that exists. */
function judgeExistence(stream: StreamState): Verdict {
  if (stream.softDeleted) return DELETED;
  return stream.last < 0 && !stream.hasMetadata ? WRONG : APPEND;
}

/** Without an expected revision only the event ids can tell a repeat from something new. */
function judgeByIds(eventIds: readonly string[], stream: StreamState): Verdict {
  const [first] = eventIds;
  if (first === undefined || stream.last < 0) return APPEND;
  let last = stream.revisionOf(first);
  if (last === undefined) return APPEND;
  for (const id of eventIds) {
    last = stream.revisionOf(id);
    if (last === undefined) return WRONG;
  }
  return { kind: 'idempotent', last };
}

/** A revision that is past may only be expected by a repeat of exactly what follows it. */
function judgeByRevision(
  revision: number,
  eventIds: readonly string[],
  stream: StreamState,
): Verdict {
  if (revision > stream.last) return WRONG;
  if (revision === stream.last) return APPEND;
  if (eventIds.length === 0) return WRONG;
  const differs = eventIds.findIndex((id, index) => stream.eventIdAt(revision + 1 + index) !== id);
  if (differs === -1) return { kind: 'idempotent', last: revision + eventIds.length };
  const recreates = differs === 0 && revision === -1 && stream.softDeleted;
  return recreates ? APPEND : WRONG;
}
