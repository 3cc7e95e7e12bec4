import type { PartName } from './part';

export type Output = {
  readonly isTTY?: boolean;
  write(text: string): unknown;
};

const frameMs = 120;

/** What a person sees of `up`: one line a part, one line a trouble, and what to do next. */
export class Console {
  private readonly waitingFor = new Set<string>();
  private readonly startedAt = Date.now();
  private animation?: NodeJS.Timeout;

  constructor(
    private readonly output: Output = process.stdout,
    private readonly inColour = output.isTTY === true && !process.env.NO_COLOR,
  ) {}

  title(text: string): void {
    this.line(`\n  ${this.paint('1', text)}\n`);
  }

  waiting(names: readonly string[]): void {
    for (const name of names) this.waitingFor.add(name);
    if (!this.output.isTTY) return;
    this.animation ??= setInterval(() => this.showWaiting(), frameMs);
    this.animation.unref();
  }

  done(name: string, about = '', tookMs?: number): void {
    this.waitingFor.delete(name);
    if (this.waitingFor.size === 0) this.rest();
    const took = tookMs === undefined ? '' : this.paint('2', `${(tookMs / 1000).toFixed(1)} s`);
    const what = `${this.paint('32', '✓')} ${name.padEnd(16)} ${about.padEnd(26)} ${took}`;
    this.line(`  ${what.trimEnd()}`);
  }

  note(text: string): void {
    this.line(`  ${this.paint('2', '·')} ${text}`);
  }

  trouble(text: string): void {
    this.line(`  ${this.paint('33', '!')} ${text}`);
  }

  failure(text: string, details: readonly string[] = []): void {
    this.rest();
    this.line(`\n  ${this.paint('31', '✗')} ${text}`);
    for (const detail of details) this.line(`    ${detail}`);
  }

  said(name: PartName, line: string): void {
    this.line(`  ${this.paint('2', name.padEnd(16))} ${line}`);
  }

  /** A tidy block of names and values, led by a blank line. */
  table(rows: readonly (readonly [name: string, value: string])[]): void {
    const width = Math.max(...rows.map(([name]) => name.length)) + 3;
    this.line('');
    for (const [name, value] of rows) {
      this.line(`  ${this.paint('1', name.padEnd(width))}${value}`);
    }
    this.line('');
  }

  /** Ends what moves on the screen. */
  rest(): void {
    clearInterval(this.animation);
    this.animation = undefined;
    this.waitingFor.clear();
    if (this.output.isTTY) this.output.write('\r\x1b[K');
  }

  private line(text: string): void {
    this.output.write(`${this.output.isTTY ? '\r\x1b[K' : ''}${text}\n`);
  }

  private showWaiting(): void {
    const seconds = ((Date.now() - this.startedAt) / 1000).toFixed(1);
    this.output.write(`\r\x1b[K  … ${[...this.waitingFor].join(', ')}  ${seconds} s`);
  }

  private paint(code: string, text: string): string {
    return this.inColour ? `\x1b[${code}m${text}\x1b[0m` : text;
  }
}
