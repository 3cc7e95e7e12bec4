const onScreenMs = 250;
const inLogMs = 5_000;

type Shown = { readonly share?: number; readonly unit?: string };

/** Shows how far something is on standard error: one line that changes, or one now and then. */
export class ProgressLine {
  private step = '';
  private startedAt = 0;
  private shownAt = Date.now();
  private isOpen = false;

  constructor(private readonly output: NodeJS.WriteStream = process.stderr) {}

  /** `share` is between 0 and 1, if it is known. */
  show(step: string, count: number, { share, unit = 'events' }: Shown = {}): void {
    const now = Date.now();
    if (step !== this.step) this.startedAt = now;
    this.step = step;
    if (now - this.shownAt < (this.output.isTTY ? onScreenMs : inLogMs)) return;
    this.shownAt = now;
    const rate = Math.round((count * 1000) / Math.max(1, now - this.startedAt));
    const percent = share === undefined ? '' : `, ${Math.floor(share * 100)} %`;
    const text = `${step} ${count.toLocaleString('en')} ${unit}, ${rate.toLocaleString('en')}/s${percent}`;
    this.output.write(this.output.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    this.isOpen = this.output.isTTY;
  }

  /** Says something once, on a line of its own that stays. */
  say(text: string): void {
    this.end();
    this.output.write(`${text}\n`);
  }

  /** Leaves the line as it is, so that what comes next has its own. */
  end(): void {
    if (this.isOpen) this.output.write('\r\x1b[K');
    this.isOpen = false;
  }
}
