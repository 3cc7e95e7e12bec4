import type { AssignmentId } from '@trunkline/domain/ids';

/** The mark of a number at the carrier: which environment bought it, for which assignment. */
export type Tag = { readonly environment: string; readonly assignmentId: AssignmentId };

/** Undefined for what no Trunkline wrote. */
export function readTag(text: string): Tag | undefined {
  const [, environment, assignmentId] = /^trk:([a-z0-9-]+):(.+)$/.exec(text) ?? [];
  if (environment === undefined || assignmentId === undefined) return undefined;
  return { environment, assignmentId: assignmentId as AssignmentId };
}
