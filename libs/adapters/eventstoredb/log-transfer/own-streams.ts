import { subjectOf } from './log-event';

/** Streams that a server makes for itself. The new server has its own, so they stay where they are. */
const kinds = {
  users: /^\$(users$|user-|authorization-policy)/,
  subscriptions: /^\$persistent[sS]ubscription/,
  projections: /^\$(ce|et|bc|category|projections)-|^\$(streams|projections|by_correlation_id)$/,
  maintenance: /^\$(scavenges|stats-|epoch-information)/,
} as const;

export type OwnStreams = keyof typeof kinds;

export const ownStreams = Object.keys(kinds) as readonly OwnStreams[];

/** Says which streams belong to what is moved: all but a server's own that are not asked for. */
export function movedStreams(included: readonly OwnStreams[]): (stream: string) => boolean {
  const left = ownStreams.filter((kind) => !included.includes(kind)).map((kind) => kinds[kind]);
  return (stream) => !left.some((pattern) => pattern.test(subjectOf(stream)));
}
