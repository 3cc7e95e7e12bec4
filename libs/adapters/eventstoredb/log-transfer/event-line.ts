import { z } from 'zod';
import { jsonContent, type LogEvent } from './log-event';
import { LogTransferFailed } from './log-transfer-failed';

/**
 * A log file is lines of JSON: a header, an event each, and a footer. Data and metadata are JSON in
 * it when they are JSON that comes out as the same bytes again, and base64 otherwise.
 */
const formatName = 'trunkline-event-log';
const formatVersion = 1;

const ticksPerMs = 10_000n;

const header = z.object({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  exportedAt: z.string(),
});

const footer = z.object({
  end: z.object({ events: z.number().int().min(0), sha256: z.string() }),
});

const base64 = z.base64();
const eventLine = z.object({
  stream: z.string().min(1),
  revision: z.number().int().min(0).optional(),
  tombstone: z.literal(true).optional(),
  id: z.guid(),
  type: z.string().min(1),
  contentType: z.string(),
  created: z.string().regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
  position: z.string().regex(/^\d+$/),
  metadata: z.unknown().optional(),
  metadataBase64: base64.optional(),
  data: z.unknown().optional(),
  dataBase64: base64.optional(),
});

export type LogFooter = z.infer<typeof footer>['end'];

export function encodeHeader(exportedAt: Date): string {
  const line = { format: formatName, version: formatVersion, exportedAt: exportedAt.toISOString() };
  return JSON.stringify(line);
}

export function checkHeader(line: string | undefined): void {
  const parsed = header.safeParse(parseJson(line ?? ''));
  if (!parsed.success) {
    const wanted = `format ${formatName}, version ${formatVersion}`;
    throw new LogTransferFailed(`This is no exported log (${wanted}): its first line says else.`);
  }
}

export const encodeFooter = (end: LogFooter): string => JSON.stringify({ end });

export function decodeFooter(line: string): LogFooter | undefined {
  return footer.safeParse(parseJson(line)).data?.end;
}

export function encodeEvent(event: LogEvent): string {
  const { stream, revision, id, type, contentType, createdTicks, position } = event;
  return JSON.stringify({
    stream,
    ...(revision === undefined ? { tombstone: true } : { revision }),
    id,
    type,
    contentType,
    created: timeOf(createdTicks),
    position: position.toString(),
    ...encodeBytes('metadata', event.metadata),
    ...(contentType === jsonContent
      ? encodeBytes('data', event.data)
      : encodeBinary('data', event.data)),
  });
}

/** Throws when the line is not an event; the number is for the message. */
export function decodeEvent(line: string, lineNumber: number): LogEvent {
  const parsed = eventLine.safeParse(parseJson(line));
  const isEvent =
    parsed.success && (parsed.data.revision === undefined) === !!parsed.data.tombstone;
  if (!isEvent) {
    const problem = parsed.error?.issues[0];
    const detail = problem ? ` (${problem.path.join('.')}: ${problem.message})` : '';
    throw new LogTransferFailed(`Line ${lineNumber} is not an event${detail}.`);
  }
  const { stream, revision, id, type, contentType, created, position } = parsed.data;
  return {
    stream,
    revision,
    id,
    type,
    contentType,
    createdTicks: ticksOf(created),
    position: BigInt(position),
    metadata: decodeBytes(parsed.data.metadata, parsed.data.metadataBase64),
    data: decodeBytes(parsed.data.data, parsed.data.dataBase64),
  };
}

function encodeBytes(name: string, bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) return {};
  const text = bytes.toString('utf8');
  const value = parseJson(text);
  const isSame = value !== undefined && Buffer.from(stringify(value), 'utf8').equals(bytes);
  return isSame ? { [name]: value } : encodeBinary(name, bytes);
}

function encodeBinary(name: string, bytes: Buffer): Record<string, unknown> {
  return bytes.length === 0 ? {} : { [`${name}Base64`]: bytes.toString('base64') };
}

function decodeBytes(value: unknown, base64Text: string | undefined): Buffer {
  if (base64Text !== undefined) return Buffer.from(base64Text, 'base64');
  return value === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(value), 'utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON may be nested more deeply than it can be written again. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

function timeOf(ticks: bigint): string {
  const text = new Date(Number(ticks / ticksPerMs)).toISOString();
  const fraction = (ticks % ticksPerMs).toString().padStart(4, '0');
  return text.replace('Z', `${fraction}Z`);
}

function ticksOf(time: string): bigint {
  const ms = Date.parse(`${time.slice(0, -5)}Z`);
  return BigInt(ms) * ticksPerMs + BigInt(time.slice(-5, -1));
}
