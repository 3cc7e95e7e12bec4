export interface Measurement {
  readonly key: string;
  readonly value: number;
}

const WINDOW = 1000;

/** How long a consumer takes for an event: the last thousand, summed up by name. */
export class Timings {
  private readonly window: number[] = [];
  private next = 0;

  add(elapsedMs: number): void {
    this.window[this.next] = Math.trunc(elapsedMs);
    this.next = (this.next + 1) % WINDOW;
  }

  measurements(): Measurement[] {
    if (this.window.length === 0) return [];
    const sorted = [...this.window].sort((a, b) => a - b);
    const at = (percent: number): number => sorted[percentile(percent, sorted.length)]!;
    const sum = sorted.reduce((total, value) => total + value, 0);
    return [
      { key: 'Mean', value: Math.trunc(sum / sorted.length) },
      { key: 'Median', value: sorted[Math.trunc(sorted.length / 2)]! },
      { key: 'Fastest', value: sorted[0]! },
      ...[1, 2, 3, 4, 5].map((n) => ({ key: `Quintile ${n}`, value: at((n - 1) * 20) })),
      ...[90, 95, 99, 99.5, 99.9].map((percent) => ({ key: `${percent}%`, value: at(percent) })),
      { key: 'Highest', value: sorted.at(-1)! },
    ];
  }
}

function percentile(percent: number, size: number): number {
  return Math.min(Math.trunc((percent / 100) * size), size - 1);
}
