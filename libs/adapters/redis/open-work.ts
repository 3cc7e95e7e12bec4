import type { OpenWork } from '@trunkline/application/ports/relay-ledger';
import type { WorkName } from '@trunkline/application/ports/work-queues';
import type Redis from 'ioredis';

/** A ledger of an earlier form is left behind, and begun anew from the log. */
export const openWorkVersion = 3;

const base = `trunkline:{relay}:work:${openWorkVersion}`;

/** A hash: each piece of open work under its key. */
export const openWorkKey = base;
/** A sorted set: the keys by when there is something to do, in milliseconds. */
export const dueKey = `${base}:due`;
/** Sorted sets: the keys that belong to one owner, by when there is something to do. */
export const ownerKeyPrefix = `${base}:of:`;

type Packed = readonly [
  work: WorkName,
  stream: string,
  revision: string,
  eventId: string,
  openedAt: string,
  notBefore: string | null,
  owner: string | null,
];

/** Without the names of its fields: there may be millions. */
export function packed(work: OpenWork): string {
  const { work: name, stream, revision, eventId, openedAt, notBefore, owner } = work;
  const fields: Packed = [
    name,
    stream,
    revision,
    eventId,
    openedAt,
    notBefore ?? null,
    owner ?? null,
  ];
  return JSON.stringify(fields);
}

export function unpacked(key: string, text: string): OpenWork {
  const [work, stream, revision, eventId, openedAt, notBefore, owner] = JSON.parse(text) as Packed;
  return {
    key,
    work,
    stream,
    revision,
    eventId,
    openedAt,
    ...(notBefore !== null && { notBefore }),
    ...(owner !== null && { owner }),
  };
}

/** The work of these keys; one that was closed meanwhile is left out. */
export async function readWorks(
  redis: Redis,
  keys: readonly string[],
): Promise<readonly OpenWork[]> {
  if (keys.length === 0) return [];
  const texts = await redis.hmget(openWorkKey, ...keys);
  return keys.flatMap((key, index) => {
    const text = texts[index];
    return text ? [unpacked(key, text)] : [];
  });
}
