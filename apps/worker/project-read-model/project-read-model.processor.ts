import { decode } from '@trunkline/application/commands/stream-fold';
import { type EventLog, noRevision } from '@trunkline/application/log/event-log';
import type { SectionStore, StoredSection } from '@trunkline/application/ports/section-store';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import {
  isConversation,
  isSchedule,
  type Section,
  sectionOf,
} from '@trunkline/read-models/sections';
import type { ProjectConversation } from './project-conversation';
import type { ProjectSchedule } from './project-schedule';

const pageSize = 500;
const triesMax = 20;

/** Who writes the lists over many streams. */
export type ListProjectors = {
  readonly conversations: ProjectConversation;
  readonly schedules: ProjectSchedule;
};

/**
 * Brings the section of one stream up to the stream's end. Jobs may come twice, late, out of order
 * or at once: a section that has moved meanwhile is read again and not overwritten.
 */
export class ProjectReadModelProcessor {
  readonly work = 'project-read-model';
  readonly concurrency = 16;

  constructor(
    private readonly log: EventLog,
    private readonly sections: SectionStore,
    private readonly lists: ListProjectors,
  ) {}

  readonly process = async ({ stream, revision }: EventPointer): Promise<WorkResult> => {
    const list = this.listOf(stream);
    if (list) {
      await list.project({ stream, revision });
      return 'done';
    }
    const section = sectionOf(stream);
    if (!section) throw new Error(`nothing of ${stream} is shown`);
    for (let tries = 0; tries < triesMax; tries += 1) {
      if (await this.project(stream, section, BigInt(revision))) return 'done';
    }
    return { againInMs: 100 };
  };

  private listOf(stream: string): ListProjectors[keyof ListProjectors] | undefined {
    const { conversations, schedules } = this.lists;
    if (isConversation(stream)) return conversations;
    return isSchedule(stream) ? schedules : undefined;
  }

  /** False when somebody else moved the section meanwhile. */
  private async project(
    stream: string,
    section: Section<unknown, unknown>,
    atLeast: bigint,
  ): Promise<boolean> {
    const [stored] = await this.sections.read([stream]);
    if (stored && stored.revision >= atLeast) return true;
    const folded = await this.fold(stream, section, stored);
    if (folded.revision < atLeast) throw new Error(`${stream} ends at ${folded.revision}`);
    return this.sections.replace(stream, stored?.revision ?? noRevision, folded);
  }

  private async fold(
    stream: string,
    { initial, evolve }: Section<unknown, unknown>,
    stored: StoredSection | undefined,
  ): Promise<StoredSection> {
    let { revision, view } = stored ?? { revision: noRevision, view: initial };
    for (;;) {
      const page = await this.log.readForward(stream, revision + 1n, pageSize);
      for (const event of page) {
        view = evolve(view, decode(event));
        revision = event.revision;
      }
      if (page.length < pageSize) return { revision, view };
    }
  }
}
