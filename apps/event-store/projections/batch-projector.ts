import { isHiddenFromAll } from '../persistent-subscriptions/hidden-streams';
import { BatchWriter } from '../storage/batch-writer';
import { PendingStream } from '../storage/pending-stream';
import { linkEvent, READABLE_BY_ALL } from './link-event';
import { fromLog, ProjectedEvent } from './projected-event';
import { changeState, encodeStates, ProjectionState, ProjectionWork } from './projection-states';
import { Projections } from './projections';
import { Emission } from './rules';
import { SYSTEM_PROJECTIONS, SystemProjection } from './system-projections';

const PAGE_EVENTS = 256;

/**
 * Adds the links of one batch to it, so that an event and its links are on the disk together or not
 * at all. A projection is live when it has linked all there is; one that is behind leaves the
 * events of the batch alone and comes to them when it catches up, so each is linked once.
 */
export class BatchProjector {
  private readonly states: Map<string, ProjectionState>;
  private live: readonly SystemProjection[];
  /** What this batch has recorded, links included. */
  private readonly recorded: ProjectedEvent[] = [];
  /** How much of it the live projections have seen. */
  private seen = 0;
  private linked = 0;
  private hasChanged = false;

  constructor(
    private readonly projections: Projections,
    private readonly writer: BatchWriter,
  ) {
    this.states = new Map(projections.states);
    this.live = this.running().filter(({ name }) => this.positionOf(name) === writer.end);
    writer.onRecorded = (event) => this.recorded.push(event);
  }

  /** Links what was recorded since the last time, and what is recorded by doing so. */
  linkRecorded(): void {
    for (; this.seen < this.recorded.length; this.seen += 1) {
      this.link(this.recorded[this.seen]!, this.live);
    }
  }

  perform(work: ProjectionWork): void {
    if (work.kind === 'catchUp') this.catchUp(work.bytes);
    else this.change(work);
  }

  /** Puts into the batch how far the projections are after it. */
  save(): void {
    if (this.writer.isEmpty && !this.hasChanged) return;
    this.keepPositions();
    this.writer.projectionStates = encodeStates(this.states);
  }

  /** Makes it known, once it is on the disk. */
  publish(): void {
    this.projections.states = this.states;
    this.projections.linked += this.linked;
  }

  private change({ name, change }: Extract<ProjectionWork, { kind: 'change' }>): void {
    const state = this.states.get(name);
    if (!state) return;
    this.linkRecorded();
    this.keepPositions();
    this.states.set(name, changeState(this.states.get(name)!, change, this.writer.end));
    this.live = this.running().filter((p) => this.positionOf(p.name) === this.writer.end);
    this.hasChanged = true;
  }

  /** Those that are behind by the same go on together; who is further ahead waits for them. */
  private catchUp(bytes: number): void {
    const behind = this.running().filter((projection) => !this.live.includes(projection));
    if (behind.length === 0) return;
    const positions = behind.map(({ name }) => this.positionOf(name));
    const from = Math.min(...positions);
    const next = Math.min(Infinity, ...positions.filter((position) => position > from));
    const group = behind.filter(({ name }) => this.positionOf(name) === from);
    const reached = this.linkStored(group, { from, to: Math.min(next, from + bytes) });
    for (const { name } of group) this.moveTo(name, reached);
    this.hasChanged = true;
    if (reached >= this.writer.store.end) this.goLive(group);
  }

  private linkStored(
    group: readonly SystemProjection[],
    { from, to }: { readonly from: number; readonly to: number },
  ): number {
    let reached = from;
    for (;;) {
      const page = this.writer.store.allForward(reached, PAGE_EVENTS);
      if (page.length === 0) return this.writer.store.end;
      for (const { position, record } of page) {
        if (position >= to) return position;
        this.link(fromLog(record), group);
        reached = position + record.length;
      }
      this.linkRecorded();
    }
  }

  /** What this batch has recorded so far is linked too, after which nothing is missing any more. */
  private goLive(group: readonly SystemProjection[]): void {
    const seen = this.seen;
    const all = SYSTEM_PROJECTIONS.filter((p) => this.live.includes(p) || group.includes(p));
    for (let index = 0; index < this.recorded.length; index += 1) {
      this.link(this.recorded[index]!, index < seen ? group : all);
    }
    this.seen = this.recorded.length;
    this.live = all;
  }

  private link(event: ProjectedEvent, projections: readonly SystemProjection[]): void {
    if (isHiddenFromAll(event.stream)) return;
    for (const projection of projections) {
      const emission = projection.rule(event);
      if (emission) this.emit(emission, event, projection);
    }
  }

  /** Nothing can be added to a stream that is gone for ever, and no append fails because of that. */
  private emit(emission: Emission, cause: ProjectedEvent, { id, name }: SystemProjection): void {
    const stream = this.writer.stream(emission.stream);
    if (stream.tombstoned) return;
    const { resets, resetAt } = this.states.get(name)!;
    this.prepare(stream, resetAt);
    this.writer.append(stream, [linkEvent(emission, cause, { id, resets })]);
    this.linked += 1;
  }

  /** A new stream is made readable; in one that is filled anew the earlier links are hidden. */
  private prepare(stream: PendingStream, resetAt: number): void {
    const { last } = stream;
    if (last < 0) {
      if (!stream.hasMetadata) this.writer.writeMetadata(stream.name, READABLE_BY_ALL);
    } else if (resetAt > 0 && this.writer.positionOf(stream, last) < resetAt) {
      this.writer.truncate(stream.name, last + 1);
    }
  }

  private running(): readonly SystemProjection[] {
    return SYSTEM_PROJECTIONS.filter(({ name }) => this.states.get(name)?.status === 'Running');
  }

  private positionOf(name: string): number {
    return this.states.get(name)!.position;
  }

  private keepPositions(): void {
    for (const { name } of this.live) this.moveTo(name, this.writer.end);
  }

  private moveTo(name: string, position: number): void {
    this.states.set(name, { ...this.states.get(name)!, position });
  }
}
