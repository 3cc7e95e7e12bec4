import type { ChangedFieldDto } from './policy-change.dto';

export type Fields = Readonly<Record<string, unknown>>;

/** Every field that is not what it was. */
export function changedFields(before: Fields, after: Fields): ChangedFieldDto[] {
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
