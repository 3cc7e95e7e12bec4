import { randomUUID } from 'node:crypto';
import { EventStore } from '../event-store';
import { WriteCommand } from '../storage/append-command';
import { METADATA_TYPE, metadataStreamOf } from '../storage/stream-metadata';
import { isSoftDeleted } from '../storage/stream-head';
import { ProposedEvent } from '../wire/recorded-event';

export const ANY = { kind: 'any' } as const;

const WRITE_TIMEOUT_MS = 10_000;

/** Writes what groups keep of themselves, and says whether it is written for certain. */
export async function wasWritten(
  store: EventStore,
  command: WithoutDeadline<WriteCommand>,
): Promise<boolean> {
  try {
    const outcome = await store.write({ ...command, deadlineAtMs: deadline() });
    return outcome.kind === 'written';
  } catch {
    return false;
  }
}

export type WithoutDeadline<T> = T extends unknown ? Omit<T, 'deadlineAtMs'> : never;

export function deadline(): number {
  return Date.now() + WRITE_TIMEOUT_MS;
}

export function jsonEvent(type: string, data: unknown): ProposedEvent {
  return {
    id: randomUUID(),
    type,
    contentType: 'application/json',
    metadata: Buffer.alloc(0),
    data: Buffer.from(JSON.stringify(data)),
  };
}

/** State is for administrators to see, and for nobody to change. */
export function metadataCommand(stream: string, metadata: object): WithoutDeadline<WriteCommand> {
  const acl = { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' };
  return {
    kind: 'append',
    stream: metadataStreamOf(stream),
    expected: ANY,
    events: [jsonEvent(METADATA_TYPE, { ...metadata, $acl: acl })],
  };
}

/** Forgets what a stream holds, if it holds anything; false when that could not be written. */
export async function forgetStream(store: EventStore, stream: string): Promise<boolean> {
  const head = store.log.head(stream);
  if (!head || head.tombstoned || isSoftDeleted(head)) return true;
  return wasWritten(store, { kind: 'delete', stream, expected: ANY });
}
