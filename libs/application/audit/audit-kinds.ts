/** The kinds of streams that tell of an account, by the word before the first `-` of their names. */
export const auditKinds = [
  'account',
  'access',
  'wallet',
  'number',
  'assignment',
  'subscription',
  'conversation',
  'schedule',
] as const;

export type AuditKind = (typeof auditKinds)[number];

/** Undefined for what the operator keeps over all accounts, and for what is not the truth itself. */
export function auditKindOf(stream: string): AuditKind | undefined {
  const kind = stream.slice(0, stream.indexOf('-'));
  return auditKinds.find((known) => known === kind);
}
