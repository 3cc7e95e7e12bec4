import { BatchProjector } from '../projections/batch-projector';
import { ProposedEvent } from '../wire/recorded-event';
import {
  AppendCommand,
  CommittedEvent,
  DeleteCommand,
  ProjectionCommand,
  WriteCommand,
  WriteOutcome,
} from './append-command';
import { BatchWriter } from './batch-writer';
import { judgeAppend, judgeDelete, Verdict } from './expected-revision';
import { LogStore } from './log-store';
import { PendingStream } from './pending-stream';

/**
 * Puts together what one commit writes. Each command is judged in the order of arrival against what
 * is on disk and what the commands before it add; nothing is written until `commit`, and then all.
 */
export class WriteBatch {
  private readonly writer: BatchWriter;
  private readonly projector: BatchProjector | undefined;

  constructor(
    store: LogStore,
    private readonly nowMs: number,
  ) {
    this.writer = new BatchWriter(store, nowMs);
    const { projections } = store;
    this.projector = projections && new BatchProjector(projections, this.writer);
  }

  get committed(): readonly CommittedEvent[] {
    return this.writer.committed;
  }

  add(command: WriteCommand): WriteOutcome {
    if (command.deadlineAtMs <= this.nowMs) return { kind: 'timeout' };
    const outcome = this.perform(command);
    this.projector?.linkRecorded();
    return outcome;
  }

  /** Resolves when all of it is on the disk; rejects when none of it is. */
  async commit(): Promise<void> {
    this.projector?.save();
    if (this.writer.isEmpty) return;
    await this.writer.commit();
    this.projector?.publish();
  }

  private perform(command: WriteCommand): WriteOutcome {
    if (command.kind === 'projections') return this.project(command);
    const stream = this.writer.stream(command.stream);
    return command.kind === 'append' ? this.append(command, stream) : this.remove(command, stream);
  }

  private append({ expected, events }: AppendCommand, stream: PendingStream): WriteOutcome {
    const verdict = judgeAppend(expected, idsOf(events), stream);
    if (verdict.kind !== 'append') return this.refuseOrRepeat(verdict, stream);
    const position = this.writer.append(stream, events);
    return { kind: 'written', last: stream.last, position };
  }

  private remove({ kind, expected }: DeleteCommand, stream: PendingStream): WriteOutcome {
    const verdict = judgeDelete(kind, expected, stream);
    if (verdict.kind !== 'append') return this.refuseOrRepeat(verdict, stream);
    const { writer } = this;
    const position =
      kind === 'tombstone' ? writer.tombstone(stream) : writer.softDelete(stream.name);
    return { kind: 'written', last: stream.last, position };
  }

  private project({ work }: ProjectionCommand): WriteOutcome {
    this.projector?.perform(work);
    return { kind: 'written', last: -1, position: this.writer.end };
  }

  private refuseOrRepeat(verdict: Verdict, stream: PendingStream): WriteOutcome {
    if (verdict.kind === 'streamDeleted') return { kind: 'streamDeleted' };
    if (verdict.kind !== 'idempotent') {
      return { kind: 'wrongExpectedVersion', current: stream.last };
    }
    const { last } = verdict;
    return { kind: 'written', last, position: this.writer.positionOf(stream, last) };
  }
}

function idsOf(events: readonly ProposedEvent[]): string[] {
  return events.map((event) => event.id);
}
