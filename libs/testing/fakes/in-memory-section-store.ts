import { decode } from '@trunkline/application/commands/stream-fold';
import { RedisUnavailable } from '@trunkline/application/failures/failures';
import { type EventLog, noRevision } from '@trunkline/application/log/event-log';
import { SectionStore, type StoredSection } from '@trunkline/application/ports/section-store';
import { sectionOf } from '@trunkline/read-models/sections';

const allEvents = 100_000;

/** Sections in memory, for specs. They are as old as the last `project`, and can be lost or away. */
export class InMemorySectionStore extends SectionStore {
  private readonly sections = new Map<string, StoredSection>();
  private isAway = false;
  private projecting: EventLog | undefined;

  /** Folds every stream that is asked for from `log`, as a projector that is never behind. */
  projectFrom(log: EventLog | undefined): void {
    this.projecting = log;
  }

  lose(): void {
    this.sections.clear();
  }

  away(isAway: boolean): void {
    this.isAway = isAway;
  }

  async read(streams: readonly string[]): Promise<readonly (StoredSection | undefined)[]> {
    if (this.isAway) throw new RedisUnavailable('told to be away');
    const log = this.projecting;
    if (log) await Promise.all(streams.map((stream) => this.project(log, stream)));
    return streams.map((stream) => this.sections.get(stream));
  }

  async replace(stream: string, expected: bigint, section: StoredSection): Promise<boolean> {
    if (this.isAway) throw new RedisUnavailable('told to be away');
    const current = this.sections.get(stream)?.revision ?? noRevision;
    if (current !== expected) return false;
    this.sections.set(stream, section);
    return true;
  }

  /** Folds one stream from `log` as it is now. */
  async project(log: EventLog, stream: string): Promise<void> {
    const section = sectionOf(stream);
    const events = await log.readForward(stream, 0n, allEvents);
    const last = events.at(-1);
    if (!section || !last) return;
    const view = events.map((event) => decode(event)).reduce(section.evolve, section.initial);
    this.sections.set(stream, { revision: last.revision, view });
  }
}
