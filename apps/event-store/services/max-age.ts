import { StreamHead } from '../storage/stream-head';
import { decodeRecordedEvent } from '../wire/recorded-event';

/** Whether `$maxAge` of its stream still lets an event be read. */
export function isYoungEnough(record: Buffer, { limits }: StreamHead, nowMs: number): boolean {
  if (limits.maxAgeSeconds === Infinity) return true;
  return decodeRecordedEvent(record).createdAtMs >= nowMs - limits.maxAgeSeconds * 1000;
}
