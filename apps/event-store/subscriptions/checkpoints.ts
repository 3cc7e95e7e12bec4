/**
 * Decides when a filtered subscription is told how far it is, so that its client need not begin
 * again at the last event that matched. A checkpoint never goes back and is never sent twice.
 */
export class Checkpoints {
  private considered = 0;
  private sent = -1;

  constructor(
    private readonly every: number,
    private readonly send: (position: number) => void,
  ) {}

  /** Counts an event that was looked at, whether it matched or not. */
  consider(position: number): void {
    this.considered += 1;
    if (this.considered < this.every) return;
    this.considered = 0;
    this.reach(position);
  }

  reach(position: number): void {
    if (position <= this.sent) return;
    this.sent = position;
    this.send(position);
  }
}
