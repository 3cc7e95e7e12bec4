import { FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

type Waiting = {
  readonly line: string;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
};

/**
 * An append-only file of JSON lines. An append resolves when its line is on disk; lines that arrive
 * while one write is under way go out together in the next.
 */
export class Journal {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private broken: Error | undefined;

  private constructor(
    private readonly file: FileHandle,
    private size: number,
  ) {}

  /** Opens or makes the file and reads what is in it; a torn last line was never answered and goes. */
  static async open(filePath: string): Promise<{ journal: Journal; entries: unknown[] }> {
    const file = await open(filePath, 'a+');
    try {
      return await Journal.read(file, filePath);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  private static async read(
    file: FileHandle,
    filePath: string,
  ): Promise<{ journal: Journal; entries: unknown[] }> {
    const text = (await file.readFile()).toString('utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const size = Buffer.byteLength(whole);
    if (whole !== text) await file.truncate(size);
    await file.datasync();
    await syncFolder(path.dirname(filePath));
    const lines = whole.split('\n').slice(0, -1);
    return { journal: new Journal(file, size), entries: lines.map(parserFor(filePath)) };
  }

  append(entry: object): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
      this.writing ??= this.writeAll();
    });
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        await this.write(batch.map(({ line }) => line).join(''));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error as Error);
      }
    }
    this.writing = undefined;
  }

  private async write(text: string): Promise<void> {
    if (this.broken) throw this.broken;
    try {
      await this.file.appendFile(text);
      await this.file.datasync();
      this.size += Buffer.byteLength(text);
    } catch (error) {
      await this.takeBack(error as Error);
      throw error;
    }
  }

  /** What was refused must not come back after a restart; if it cannot be removed, nothing more is sold. */
  private async takeBack(cause: Error): Promise<void> {
    try {
      await this.file.truncate(this.size);
      await this.file.datasync();
    } catch {
      this.broken = new Error('the journal is damaged and takes no more entries', { cause });
    }
  }
}

function parserFor(filePath: string): (line: string, index: number) => unknown {
  return (line, index) => {
    try {
      return JSON.parse(line) as unknown;
    } catch (cause) {
      throw new Error(`${filePath} line ${index + 1} is not JSON: the journal is damaged`, {
        cause,
      });
    }
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
