import { randomUUID } from 'node:crypto';
import {
  type CommandContext,
  commandIdOf,
  derivedId,
  sha256,
} from '@trunkline/application/commands/command-context';
import { actorOf } from '../access/caller';
import { Problem } from '../edge/problem';
import { type ApiRequest, headerOf } from '../edge/request';
import { canonicalJson } from './canonical-json';

/** A wish to change something: who asks, under which key it can be asked again, what was seen last. */
export type Asking = {
  readonly context: CommandContext;
  /** False when no Idempotency-Key was sent: nobody can ask for the same again. */
  readonly isRepeatable: boolean;
  readonly ifMatch: string | undefined;
};

export function askingOf(request: ApiRequest): Asking {
  if (!request.caller) throw new Error(`${request.method} ${request.url} writes without a caller`);
  const actor = actorOf(request.caller);
  const key = idempotencyKeyOf(request);
  const owner = `${actor.type}:${actor.id}`;
  return {
    context: {
      commandId: key === undefined ? randomUUID() : commandIdOf(owner, key),
      commandFingerprint: fingerprintOf(request),
      correlationId: traceIdOf(request) ?? request.id,
      causationId: request.id,
      actor,
      ip: request.ip,
      userAgent: headerOf(request, 'user-agent')?.slice(0, 256) ?? null,
    },
    isRepeatable: key !== undefined,
    ifMatch: headerOf(request, 'if-match'),
  };
}

/**
 * The id of what a wish makes: the same for every repeat, and another one where its key is used for
 * another wish. Once the first answer is forgotten, after a day, only streams of their own would
 * tell: two accounts must not come to share what each of them made.
 */
export function idOfWhatIsMade(prefix: string, { context }: Asking): string {
  const { commandId, commandFingerprint } = context;
  return derivedId(prefix, `${commandId}\n${commandFingerprint}`);
}

function idempotencyKeyOf(request: ApiRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'An Idempotency-Key has 1 to 255 printable ASCII characters.';
  throw new Problem({ status: 400, code: 'idempotency-key-invalid', detail });
}

function fingerprintOf({ method, url, body }: ApiRequest): string {
  const [path] = url.split('?');
  return sha256(`${method} ${path}\n${canonicalJson(body)}`);
}

/** The trace that a W3C `traceparent` header continues. */
function traceIdOf(request: ApiRequest): string | undefined {
  const header = headerOf(request, 'traceparent') ?? '';
  const [, traceId] = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(header) ?? [];
  return traceId === undefined || /^0+$/.test(traceId) ? undefined : traceId;
}
