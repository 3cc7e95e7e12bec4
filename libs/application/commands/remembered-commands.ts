import type { EventMetadata } from '../log/event-log';
import { sha256 } from './command-context';

/** Where a command's events stand in its stream. */
export type RememberedCommand = {
  readonly fingerprint: string;
  readonly firstRevision: bigint;
  readonly count: number;
};

/** How many commands of one stream are remembered; a repeat after that many others is a new one. */
export const rememberedCommandsMax = 10_000;

/** In bytes: 16 of the command's id, 8 of its fingerprint, 6 of its revision, 2 of its count. */
const packedSize = 32;

/** The newest commands of one stream, by a short form of their ids that packs well. */
export class RememberedCommands {
  private readonly commands = new Map<string, RememberedCommand>();
  /** Their ids in a ring: to ask a full map for its oldest key takes as long as a decision. */
  private readonly ids: string[] = [];
  private oldest = 0;

  get(commandId: string): RememberedCommand | undefined {
    return this.commands.get(shortId(commandId));
  }

  add(
    { commandId, commandFingerprint }: Pick<EventMetadata, 'commandId' | 'commandFingerprint'>,
    revision: bigint,
  ): void {
    const id = shortId(commandId);
    const known = this.commands.get(id);
    const firstRevision = known?.firstRevision ?? revision;
    const fingerprint = shortFingerprint(commandFingerprint);
    const count = (known?.count ?? 0) + 1;
    this.remember(id, { fingerprint, firstRevision, count });
  }

  private remember(id: string, command: RememberedCommand): void {
    if (!this.commands.has(id)) this.enqueue(id);
    this.commands.set(id, command);
  }

  private enqueue(id: string): void {
    if (this.ids.length < rememberedCommandsMax) {
      this.ids.push(id);
      return;
    }
    this.commands.delete(this.ids[this.oldest] ?? '');
    this.ids[this.oldest] = id;
    this.oldest = (this.oldest + 1) % rememberedCommandsMax;
  }

  pack(): string {
    const bytes = Buffer.alloc(this.ids.length * packedSize);
    let at = 0;
    for (const id of [...this.ids.slice(this.oldest), ...this.ids.slice(0, this.oldest)]) {
      const { fingerprint = '', firstRevision = 0n, count = 0 } = this.commands.get(id) ?? {};
      bytes.write(id, at, 'hex');
      bytes.write(fingerprint, at + 16, 'hex');
      bytes.writeUIntBE(Number(firstRevision), at + 24, 6);
      bytes.writeUInt16BE(count, at + 30);
      at += packedSize;
    }
    return bytes.toString('base64');
  }

  static unpack(packed: string): RememberedCommands {
    const bytes = Buffer.from(packed, 'base64');
    const remembered = new RememberedCommands();
    for (let at = 0; at + packedSize <= bytes.length; at += packedSize) {
      remembered.remember(bytes.toString('hex', at, at + 16), {
        fingerprint: bytes.toString('hex', at + 16, at + 24),
        firstRevision: BigInt(bytes.readUIntBE(at + 24, 6)),
        count: bytes.readUInt16BE(at + 30),
      });
    }
    return remembered;
  }
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
