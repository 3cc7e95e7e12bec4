import type { EventMetadata } from '../log/event-log';
import type { SnapshotPage } from '../snapshot-form';
import { sha256 } from './command-context';

/** Where a command's events stand in its stream. */
export type RememberedCommand = {
  readonly fingerprint: string;
  readonly firstRevision: bigint;
  readonly count: number;
};

/**
 * How many commands of one stream are remembered at least; a repeat after that many others is a new
 * one. They are forgotten a page at a time.
 */
export const rememberedCommandsMin = 10_000;

/** So many are written into snapshots together, and once. */
export const commandPageSize = 1_000;
const fullPagesMax = rememberedCommandsMin / commandPageSize;

/** In bytes: 16 of the command's id, 8 of its fingerprint, 6 of its revision, 2 of its count. */
const packedSize = 32;

type Page = { readonly ids: string[]; written?: SnapshotPage | undefined };
type Known = { readonly command: RememberedCommand; readonly page: Page };

/**
 * The newest commands of one stream, by a short form of their ids that packs well. They stand in
 * pages in the order in which they came, so that those of a full page are packed once.
 */
export class RememberedCommands {
  private readonly commands = new Map<string, Known>();
  private readonly pages: Page[] = [];

  get(commandId: string): RememberedCommand | undefined {
    return this.commands.get(shortId(commandId))?.command;
  }

  add(
    { commandId, commandFingerprint }: Pick<EventMetadata, 'commandId' | 'commandFingerprint'>,
    revision: bigint,
  ): void {
    const id = shortId(commandId);
    const known = this.commands.get(id)?.command;
    const firstRevision = known?.firstRevision ?? revision;
    const fingerprint = shortFingerprint(commandFingerprint);
    const count = (known?.count ?? 0) + 1;
    this.remember(id, { fingerprint, firstRevision, count });
  }

  private remember(id: string, command: RememberedCommand): void {
    const known = this.commands.get(id);
    const page = known?.page ?? this.openPage();
    if (!known) page.ids.push(id);
    page.written = undefined;
    this.commands.set(id, { command, page });
  }

  private openPage(): Page {
    const last = this.pages.at(-1);
    if (last && last.ids.length < commandPageSize) return last;
    if (this.pages.length > fullPagesMax) {
      this.pages.shift()?.ids.forEach((id) => this.commands.delete(id));
    }
    const page: Page = { ids: [] };
    this.pages.push(page);
    return page;
  }

  /** What of them will hardly change any more, oldest first. */
  fullPages(): readonly SnapshotPage[] {
    return this.pages
      .filter(({ ids }) => ids.length === commandPageSize)
      .map((page) => (page.written ??= snapshotPage(this.packed(page))));
  }

  /** Those that are in no full page yet. */
  packNewest(): string {
    const last = this.pages.at(-1);
    return last && last.ids.length < commandPageSize ? this.packed(last) : '';
  }

  private packed({ ids }: Page): string {
    const bytes = Buffer.alloc(ids.length * packedSize);
    ids.forEach((id, index) => {
      const at = index * packedSize;
      const {
        fingerprint = '',
        firstRevision = 0n,
        count = 0,
      } = this.commands.get(id)?.command ?? {};
      bytes.write(id, at, 'hex');
      bytes.write(fingerprint, at + 16, 'hex');
      bytes.writeUIntBE(Number(firstRevision), at + 24, 6);
      bytes.writeUInt16BE(count, at + 30);
    });
    return bytes.toString('base64');
  }

  /** What `fullPages` and `packNewest` took apart. */
  static unpack(pages: readonly string[], newest: string): RememberedCommands {
    const remembered = new RememberedCommands();
    for (const packed of [...pages, newest]) remembered.take(Buffer.from(packed, 'base64'));
    return remembered;
  }

  private take(bytes: Buffer): void {
    for (let at = 0; at + packedSize <= bytes.length; at += packedSize) {
      this.remember(bytes.toString('hex', at, at + 16), {
        fingerprint: bytes.toString('hex', at + 16, at + 24),
        firstRevision: BigInt(bytes.readUIntBE(at + 24, 6)),
        count: bytes.readUInt16BE(at + 30),
      });
    }
  }
}

function snapshotPage(packed: string): SnapshotPage {
  return { id: sha256(packed).slice(0, 32), pack: () => packed };
}

/** Of 64 bits: whether another request came under the same id is told by far fewer. */
export function shortFingerprint(fingerprint: string): string {
  if (fingerprint === '') return '0'.repeat(16);
  return (/^[0-9a-f]{64}$/.test(fingerprint) ? fingerprint : sha256(fingerprint)).slice(0, 16);
}

/** Of 128 bits, which hashes and UUIDs have; anything else is hashed. */
function shortId(commandId: string): string {
  const hex = commandId.replaceAll('-', '');
  return (/^[0-9a-f]{32,40}$/.test(hex) ? hex : sha256(commandId)).slice(0, 32);
}
