import { Table } from './environment';
import { decodePosition } from './keys';

/** What is kept of the store as a whole. */
export const ABOUT = {
  format: Buffer.from('format'),
  end: Buffer.from('end'),
  streamCount: Buffer.from('stream-count'),
  /** Up to where in the log all events are in the indexes. */
  indexed: Buffer.from('indexed'),
} as const;

export function numberAt(about: Table, key: Buffer): number {
  const bytes = about.getBinary(key);
  return bytes ? decodePosition(bytes) : 0;
}
