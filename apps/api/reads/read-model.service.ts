import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EventLog, noRevision } from '@trunkline/application/log/event-log';
import { SectionStore, type StoredSection } from '@trunkline/application/ports/section-store';
import type { Problem } from '../edge/problem';
import { readModelBehind, readModelRebuilding } from './read-model-problems';
import { type RevisionWanted, revisionWanted } from './revision-wanted';

/** How long a read waits for the read model, and how often it looks meanwhile. */
const patience = { waitMs: 2_000, firstPauseMs: 20, longestPauseMs: 160 };

type Found = readonly (StoredSection | undefined)[];
type Question = { readonly streams: readonly string[]; readonly wanted: RevisionWanted };

/** Reads sections of the read model that are no older than the caller asks for. */
@Injectable()
export class ReadModel {
  constructor(
    private readonly sections: SectionStore,
    private readonly log: EventLog,
  ) {}

  /**
   * The sections of `streams` in their order; undefined where the stream holds nothing, which the log
   * is asked for: an emptied Redis must never look like an empty account.
   */
  async read(streams: readonly string[], minRevision?: string): Promise<Found> {
    const question = { streams, wanted: revisionWanted(minRevision, streams) };
    const deadline = Date.now() + patience.waitMs;
    let pauseMs = patience.firstPauseMs;
    for (;;) {
      const found = await this.sections.read(streams);
      const lacking = await this.whatIsLacking(question, found);
      if (lacking === undefined) return found;
      if (Date.now() + pauseMs > deadline) throw lacking;
      await delay(pauseMs);
      pauseMs = Math.min(pauseMs * 1.5, patience.longestPauseMs);
    }
  }

  private async whatIsLacking(question: Question, found: Found): Promise<Problem | undefined> {
    const { streams, wanted } = question;
    const ends = await this.endsOf(
      streams.filter((_, index) => wanted.kind === 'all' || !found[index]),
    );
    const isGone = streams.some(
      (stream, index) => !found[index] && (ends.get(stream) ?? noRevision) > noRevision,
    );
    if (isBehind(question, found, ends)) return isGone ? readModelRebuilding() : readModelBehind();
    return isGone ? readModelRebuilding() : undefined;
  }

  private async endsOf(streams: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const ends = await Promise.all(
      streams.map(async (stream) => {
        const [last] = await this.log.readBackward(stream, 'end', 1);
        return [stream, last?.revision ?? noRevision] as const;
      }),
    );
    return new Map(ends);
  }
}

function isBehind(
  { streams, wanted }: Question,
  found: Found,
  ends: ReadonlyMap<string, bigint>,
): boolean {
  const revisions = found.map((section) => section?.revision ?? noRevision);
  switch (wanted.kind) {
    case 'any':
      return false;
    case 'stream':
      return (revisions[streams.indexOf(wanted.stream)] ?? noRevision) < wanted.revision;
    case 'all': {
      const due = streams.map((stream) => least(wanted.revision, ends.get(stream) ?? noRevision));
      const isOneThere = revisions.some((revision) => revision >= wanted.revision);
      return !isOneThere || revisions.some((revision, index) => revision < (due[index] ?? 0n));
    }
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
