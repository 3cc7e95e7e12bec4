/** Compares two positions of the log, which EventStoreDB writes as `commit/prepare`. */
export function comparePositions(a: string, b: string): number {
  const [left, right] = [commitOf(a), commitOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  return 0;
}

export const positionForm = /^\d{1,20}\/\d{1,20}$/;

function commitOf(position: string): bigint {
  return BigInt(position.slice(0, position.indexOf('/')));
}
