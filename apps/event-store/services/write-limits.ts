import { ProposedEvent } from '../wire/recorded-event';

/** What one append may carry unless the server is told otherwise, as EventStoreDB has it. */
export const APPEND_BYTES_DEFAULT = 1024 * 1024;
/** What it can be told: clients take no event that is larger. */
export const APPEND_BYTES_LIMIT = 16 * 1024 * 1024;

/** How long the server tries to write before it says that it could not. */
export const WRITE_TIMEOUT_MS = 10_000;

/** Counts as EventStoreDB does: a type is text of two bytes a character. */
export function appendBytes({ data, metadata, type }: ProposedEvent): number {
  return data.length + metadata.length + 2 * type.length;
}
