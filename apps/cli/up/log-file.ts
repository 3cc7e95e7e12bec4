import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const tailLines = 40;

/** What one part says: kept in a file that never outgrows its limit twice over, and its end in memory. */
export class LogFile {
  private readonly recent: string[] = [];
  private descriptor: number;
  private sizeBytes: number;

  constructor(
    readonly path: string,
    private readonly limitBytes = 10 * 1024 * 1024,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.descriptor = openSync(path, 'a', 0o600);
    this.sizeBytes = fstatSync(this.descriptor).size;
  }

  write(line: string): void {
    this.recent.push(line);
    if (this.recent.length > tailLines) this.recent.shift();
    try {
      if (this.sizeBytes > this.limitBytes) this.rotate();
      this.sizeBytes += writeSync(this.descriptor, `${line}\n`);
    } catch {
      // A full disk stops the log, never the part that logs.
    }
  }

  /** The last lines, oldest first. */
  tail(): readonly string[] {
    return this.recent;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private rotate(): void {
    renameSync(this.path, `${this.path}.1`);
    const full = this.descriptor;
    this.descriptor = openSync(this.path, 'a', 0o600);
    this.sizeBytes = 0;
    closeSync(full);
  }
}
