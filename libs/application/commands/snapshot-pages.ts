import { randomUUID } from 'node:crypto';
import {
  type EventLog,
  type EventMetadata,
  type RecordedEvent,
  noRevision,
} from '../log/event-log';
import type { SnapshotPage } from '../snapshot-form';

/** Where a page of a snapshot lies in the stream of its pages. */
export type StoredPage = { readonly id: string; readonly revision: string };

type PageData = { readonly id: string; readonly page: string };

const readAtOnce = 8;

/** The pages of a stream's snapshots are events of a stream of their own, each written once. */
export function snapshotPagesStreamOf(stream: string): string {
  return `snapshotPages-${stream}`;
}

/**
 * Pages of remembered commands lie by themselves, as only the newest are ever wanted: ten and, while
 * processes write beside each other, some of them twice.
 */
export function snapshotCommandsStreamOf(stream: string): string {
  return `snapshotCommands-${stream}`;
}

export const commandPagesKept = 64;

/** Appends those pages that are not `known` as stored, one at a time, and tells where all lie. */
export async function storePages(
  log: EventLog,
  stream: string,
  wanted: {
    readonly pages: readonly SnapshotPage[];
    readonly known: readonly StoredPage[];
    readonly metadata: EventMetadata;
    /** How many of the stream's newest pages are kept; all, where it does not say. */
    readonly keptMax?: number;
  },
): Promise<readonly StoredPage[]> {
  const places = new Map(wanted.known.map((place) => [place.id, place]));
  const missing = wanted.pages.filter(({ id }) => !places.has(id));
  if (missing.length > 0) {
    const [newest] = await log.readBackward(stream, 'end', 1);
    if (!newest && wanted.keptMax) await log.keepNewest(stream, wanted.keptMax);
    let revision = newest?.revision ?? noRevision;
    for (const page of missing) {
      const data: PageData = { id: page.id, page: page.pack() };
      const event = { type: 'StreamSnapshotPage', data, metadata: wanted.metadata };
      revision = await log.append(stream, revision, [{ id: randomUUID(), ...event }]);
      places.set(page.id, { id: page.id, revision: revision.toString() });
    }
  }
  return wanted.pages.flatMap(({ id }) => places.get(id) ?? []);
}

/** The contents of pages in their order; undefined when one is not where it should be. */
export async function readPages(
  log: EventLog,
  stream: string,
  places: readonly StoredPage[],
): Promise<readonly string[] | undefined> {
  const pages: string[] = [];
  while (pages.length < places.length) {
    const wanted = places.slice(pages.length);
    const events = await log.readForward(stream, BigInt(wanted[0]?.revision ?? 0), readAtOnce);
    const found = leadingPages(events, wanted);
    if (found.length === 0) return undefined;
    pages.push(...found);
  }
  return pages;
}

/** What of the events are the wanted pages, up to the first that is not. */
function leadingPages(
  events: readonly RecordedEvent[],
  wanted: readonly StoredPage[],
): readonly string[] {
  const isWanted = ({ data, revision }: RecordedEvent, index: number): boolean =>
    wanted[index]?.id === (data as PageData).id && wanted[index].revision === revision.toString();
  const end = events.findIndex((event, index) => !isWanted(event, index));
  return events.slice(0, end < 0 ? undefined : end).map(({ data }) => (data as PageData).page);
}
