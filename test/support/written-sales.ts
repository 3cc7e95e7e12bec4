import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PurchaseAnswer, PurchaseOrder } from '@trunkline/application/ports/carrier';

/**
 * Writes the books of a sandbox carrier that does not run yet, in the form in which it keeps them.
 * A hundred thousand purchases over HTTP would take longer than all that is tried with them.
 */
export class WrittenSales {
  private readonly file: WriteStream;

  constructor(dataDir: string) {
    this.file = createWriteStream(join(dataDir, 'sales.jsonl'), { mode: 0o600 });
  }

  async purchase({ number, tag }: PurchaseOrder): Promise<PurchaseAnswer> {
    const sid = `PN${createHash('md5').update(number).digest('hex')}`;
    const soldAt = new Date().toISOString();
    const settings = { FriendlyName: tag };
    const about = { sid, number, kind: 'local', settings };
    const sale = { ...about, soldAt, updatedAt: soldAt, releasedAt: null };
    const hasRoom = this.file.write(`${JSON.stringify({ op: 'sold', sale })}\n`);
    if (!hasRoom) await once(this.file, 'drain');
    return { outcome: 'accepted', carrierNumberId: sid };
  }

  async close(): Promise<void> {
    this.file.end();
    await once(this.file, 'close');
  }
}
