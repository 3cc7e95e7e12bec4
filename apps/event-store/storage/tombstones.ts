import { StreamHead } from './stream-head';
import { describedStream, isMetadataStream } from './stream-metadata';

interface Heads {
  head(stream: string): StreamHead | undefined;
}

/** Whether a stream is gone for ever. Its metadata are gone with it. */
export function isTombstoned(heads: Heads, stream: string): boolean {
  if (heads.head(stream)?.tombstoned) return true;
  return isMetadataStream(stream) && isTombstoned(heads, describedStream(stream));
}
