const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** Spaces out what keeps failing: twice as long after each failure, up to a minute. */
export class Backoff {
  private failures = 0;
  private notBeforeMs = -Infinity;

  mayTry(nowMs: number): boolean {
    return nowMs >= this.notBeforeMs;
  }

  report(succeeded: boolean, nowMs: number): void {
    this.failures = succeeded ? 0 : this.failures + 1;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (this.failures - 1), LONGEST_WAIT_MS);
    this.notBeforeMs = succeeded ? -Infinity : nowMs + waitMs;
  }
}
