import { Table } from './environment';
import { decodePosition } from './keys';

/** What is kept of the store as a whole. */
export const ABOUT = {
  format: Buffer.from('format'),
  /** Which store it is: a journal that does not name it is another's. */
  storeId: Buffer.from('store-id'),
  /** The last commit that is in the data file. */
  sequence: Buffer.from('sequence'),
  end: Buffer.from('end'),
  streamCount: Buffer.from('stream-count'),
  /** Up to where in the log all events are in the indexes. */
  indexed: Buffer.from('indexed'),
  /** How far the projections are. */
  projections: Buffer.from('projections'),
} as const;

export function numberAt(about: Table, key: Buffer): number {
  const bytes = about.getBinary(key);
  return bytes ? decodePosition(bytes) : 0;
}
