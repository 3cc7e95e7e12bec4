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
    this.commands.set(id, { fingerprint, firstRevision, count: (known?.count ?? 0) + 1 });
    if (this.commands.size <= rememberedCommandsMax) return;
    const oldest = this.commands.keys().next();
    if (!oldest.done) this.commands.delete(oldest.value);
  }

  pack(): string {
    const bytes = Buffer.alloc(this.commands.size * packedSize);
    let at = 0;
    for (const [id, { fingerprint, firstRevision, count }] of this.commands) {
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
      remembered.commands.set(bytes.toString('hex', at, at + 16), {
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
