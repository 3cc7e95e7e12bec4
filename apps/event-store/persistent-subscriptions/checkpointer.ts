import { Backoff } from './backoff';
import { CheckpointStream } from './checkpoint-stream';
import { Mark } from './progress';

/** When a checkpoint is worth writing. */
export interface CheckpointRule {
  readonly minCount: number;
  readonly maxCount: number;
  /** Infinity: never by time. */
  readonly afterMs: number;
}

/**
 * At once when so much is done as may be done without a checkpoint; with the clock when at least
 * the minimum is done and the last checkpoint is old enough.
 */
export function isCheckpointDue(
  rule: CheckpointRule,
  since: { readonly count: number; readonly elapsedMs: number; readonly isTick: boolean },
): boolean {
  if (since.count <= 0) return false;
  if (since.count >= rule.maxCount) return true;
  if (rule.afterMs === Infinity || !since.isTick) return false;
  return since.count >= rule.minCount && since.elapsedMs >= rule.afterMs;
}

/** Writes the checkpoints of a group, one at a time. */
export class Checkpointer {
  private lastSequence = 0;
  private lastAtMs = -Infinity;
  private readonly backoff = new Backoff();
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly stream: CheckpointStream,
    private readonly rule: CheckpointRule,
    /** The place of the last checkpoint. */
    public lastPlace: number | undefined,
  ) {}

  /** Writes a checkpoint if one is due. */
  consider(safe: Mark, { nowMs, isTick }: { nowMs: number; isTick: boolean }): void {
    const count = safe.sequence - this.lastSequence;
    const since = { count, elapsedMs: nowMs - this.lastAtMs, isTick };
    if (this.underWay || !isCheckpointDue(this.rule, since)) return;
    if (this.backoff.mayTry(nowMs)) void this.save(safe, nowMs);
  }

  /** Whether time alone may make a checkpoint due. */
  isPending(safe: Mark): boolean {
    const count = safe.sequence - this.lastSequence;
    const since = { count, elapsedMs: Infinity, isTick: true };
    return this.underWay !== undefined || isCheckpointDue(this.rule, since);
  }

  /** Writes how far the group is, whether that is due or not. */
  async flush(safe: Mark, nowMs: number): Promise<void> {
    await this.underWay;
    if (safe.sequence > this.lastSequence) await this.save(safe, nowMs);
  }

  async settled(): Promise<void> {
    await this.underWay;
  }

  private save(safe: Mark, nowMs: number): Promise<void> {
    this.underWay = this.write(safe, nowMs).finally(() => (this.underWay = undefined));
    return this.underWay;
  }

  private async write({ sequence, place }: Mark, nowMs: number): Promise<void> {
    const succeeded = await this.stream.save(place);
    this.backoff.report(succeeded, nowMs);
    if (!succeeded) return;
    this.lastSequence = sequence;
    this.lastPlace = place;
    this.lastAtMs = nowMs;
  }
}
