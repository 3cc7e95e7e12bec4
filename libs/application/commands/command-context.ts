import { hash, randomUUID } from 'node:crypto';
import type { Actor } from '../log/event-log';

/** Who asks, under which name it can be asked again, and what it followed from. */
export type CommandContext = {
  /** The same for every repeat of one request; new for every new wish. */
  readonly commandId: string;
  readonly commandFingerprint: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: Actor;
  readonly ip: string | null;
  readonly userAgent: string | null;
};

/** The command id of a request with an Idempotency-Key: a function of the key and its owner. */
export function commandIdOf(owner: string, idempotencyKey: string): string {
  return sha256(`${owner}\n${idempotencyKey}`).slice(0, 40);
}

/** An id that every repeat of one command arrives at: `acc_…`, 24 characters of its hash. */
export function derivedId(prefix: string, commandId: string): string {
  return `${prefix}_${sha256(`${prefix}\n${commandId}`).slice(0, 24)}`;
}

/** The context of what the system does by itself, caused by one recorded event. */
export function systemContext(
  process: string,
  cause: { readonly eventId: string; readonly correlationId: string },
): CommandContext {
  return {
    commandId: randomUUID(),
    commandFingerprint: '',
    correlationId: cause.correlationId,
    causationId: cause.eventId,
    actor: { type: 'system', id: process, keyId: null },
    ip: null,
    userAgent: null,
  };
}

export function sha256(text: string): string {
  return hash('sha256', text);
}
