import type { AuditEvent } from '../api/shapes';

/** Who caused it, as the account knows them. */
export function actorWords({ actor }: Pick<AuditEvent, 'actor'>, accountName: string): string {
  switch (actor?.type) {
    case undefined:
      return 'Unknown';
    case 'operator':
      return 'Operator';
    case 'system':
      return 'Trunkline';
    case 'session':
      return accountName;
    case 'account':
      return `${accountName} by API key`;
    default:
      return spelledOut(actor?.type ?? '');
  }
}

/** `NumberSlotFreed` → `Number slot freed`. */
function spelledOut(type: string): string {
  const text = type.replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => {
    return `${end} ${start.toLowerCase()}`;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
