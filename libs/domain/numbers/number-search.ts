/** What kind of number a country's numbering plan offers, in the carriers' common denominator. */
export type NumberKind = 'local' | 'mobile' | 'tollFree';

/** A way to narrow a search; which of them apply depends on country and carrier. */
export type SearchWay = 'areaCode' | 'postalCode' | 'region' | 'locality' | 'contains';

export const numberKinds: readonly NumberKind[] = ['local', 'mobile', 'tollFree'];

export const searchWays: readonly SearchWay[] = [
  'areaCode',
  'postalCode',
  'region',
  'locality',
  'contains',
];
