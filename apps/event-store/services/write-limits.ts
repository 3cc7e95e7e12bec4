import { ProposedEvent } from '../wire/recorded-event';

/** What one append may carry at most, as EventStoreDB has it by default. */
export const APPEND_BYTES_MAX = 1024 * 1024;

/** How long the server tries to write before it says that it could not. */
export const WRITE_TIMEOUT_MS = 10_000;

/** Counts as EventStoreDB does: a type is text of two bytes a character. */
export function appendBytes({ data, metadata, type }: ProposedEvent): number {
  return data.length + metadata.length + 2 * type.length;
}
