import type { Actor, RecordedEvent } from '../log/event-log';
import { type AuditKind, auditKindOf, auditKinds } from './audit-kinds';

/**
 * Of what kinds, and caused by whom, the events of a stretch of the log are: one bit each, so that
 * what cannot hold what is looked for is passed over unread.
 */
export type Traits = number;

const actorTypes: readonly Actor['type'][] = ['operator', 'account', 'session', 'system'];

export function traitsOf({ stream, metadata }: Pick<RecordedEvent, 'stream' | 'metadata'>): Traits {
  const kind = auditKindOf(stream);
  return (kind === undefined ? 0 : traitOfKind(kind)) | traitOfActor(metadata.actor.type);
}

export function traitOfKind(kind: AuditKind): Traits {
  return 1 << auditKinds.indexOf(kind);
}

export function traitOfActor(type: Actor['type']): Traits {
  return 1 << (auditKinds.length + actorTypes.indexOf(type));
}

/** The trait that all that an actor caused has; 0 where the word names an id or a key. */
export function traitOfActorWord(word: string): Traits {
  const type = actorTypes.find((known) => known === word);
  return type === undefined ? 0 : traitOfActor(type);
}
