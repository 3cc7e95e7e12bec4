import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spill, type SpilledRows, TooManyRows } from '@trunkline/application/ports/spill';

const groups = 64;
const bufferMaxBytes = 64 * 1024;

/**
 * Rows as lines of JSON in 64 temporary files, each row in the one that its key's hash names. So a
 * run over n rows holds about n/64 of them in memory, and leaves nothing behind.
 */
export class FileSpill extends Spill {
  private readonly folder: string;
  private readonly rowsMax: number;

  constructor({ folder = tmpdir(), rowsMax = 20_000_000 } = {}) {
    super();
    this.folder = folder;
    this.rowsMax = rowsMax;
  }

  async open<Row>(): Promise<SpilledRows<Row>> {
    const folder = await mkdtemp(join(this.folder, 'trunkline-spill-'));
    return new Files<Row>(folder, this.rowsMax);
  }
}

type Group = { file: FileHandle | undefined; lines: string[]; bytes: number };

class Files<Row> implements SpilledRows<Row> {
  private readonly all: Group[] = Array.from({ length: groups }, () => ({
    file: undefined,
    lines: [],
    bytes: 0,
  }));
  private rows = 0;

  constructor(
    private readonly folder: string,
    private readonly rowsMax: number,
  ) {}

  readonly add = async (key: string, row: Row): Promise<void> => {
    if (this.rows >= this.rowsMax) throw new TooManyRows(this.rowsMax);
    this.rows += 1;
    const index = groupOf(key);
    const group = this.all[index]!;
    const line = JSON.stringify(row);
    group.lines.push(line);
    group.bytes += line.length;
    if (group.bytes >= bufferMaxBytes) await this.flush(index);
  };

  async *groups(): AsyncGenerator<readonly Row[]> {
    for (let index = 0; index < groups; index += 1) {
      await this.flush(index);
      const { file } = this.all[index]!;
      if (!file) continue;
      const rows: Row[] = [];
      for await (const line of file.readLines({ start: 0, autoClose: false })) {
        rows.push(JSON.parse(line) as Row);
      }
      yield rows;
    }
  }

  readonly close = async (): Promise<void> => {
    for (const { file } of this.all) await file?.close();
    await rm(this.folder, { recursive: true, force: true });
  };

  private async flush(index: number): Promise<void> {
    const group = this.all[index]!;
    if (group.lines.length === 0) return;
    group.file ??= await open(join(this.folder, String(index)), 'ax+', 0o600);
    const text = `${group.lines.join('\n')}\n`;
    group.lines = [];
    group.bytes = 0;
    await group.file.appendFile(text);
  }
}

function groupOf(key: string): number {
  return createHash('sha1').update(key).digest().readUInt32BE(0) % groups;
}
