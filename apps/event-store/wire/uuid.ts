import { RpcError } from '../transport/rpc-error';
import { ProtoReader } from './proto-reader';

const NOTHING = '00000000-0000-0000-0000-000000000000';
const CANONICAL = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BARE = /^[0-9a-f]{32}$/;

/** Reads a UUID message in either of its forms into lower-case text. */
export function readUuid(reader: ProtoReader): string {
  let text = '';
  while (reader.next()) {
    if (reader.field === 1) text = structured(reader.message());
    else if (reader.field === 2) text = reader.text().toLowerCase();
    else reader.skip();
  }
  return canonical(text);
}

/** The id of an event, which may not be the empty one. */
export function readEventId(reader: ProtoReader): string {
  const id = readUuid(reader);
  if (id === NOTHING) throw new RpcError('INVALID_ARGUMENT', 'Empty eventId provided.');
  return id;
}

/** The two halves of a UUID, as its structured form has them. */
export function uuidHalves(id: string): { readonly most: bigint; readonly least: bigint } {
  const hex = id.replaceAll('-', '');
  const half = (digits: string): bigint => BigInt.asIntN(64, BigInt(`0x${digits}`));
  return { most: half(hex.slice(0, 16)), least: half(hex.slice(16)) };
}

function structured(reader: ProtoReader): string {
  let most = 0n;
  let least = 0n;
  while (reader.next()) {
    if (reader.field === 1) most = reader.uint64();
    else if (reader.field === 2) least = reader.uint64();
    else reader.skip();
  }
  return most.toString(16).padStart(16, '0') + least.toString(16).padStart(16, '0');
}

function canonical(text: string): string {
  if (CANONICAL.test(text)) return text;
  if (!BARE.test(text)) throw new RpcError('INVALID_ARGUMENT', `'${text}' is not a UUID.`);
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20),
  ].join('-');
}
