import type { DomainEvent } from '@trunkline/domain/decision';
import type { z } from 'zod';

/** A stored example of one version, read back by a spec for ever. */
export type Sample = { readonly schemaVersion: number; readonly data: unknown };

/** Every shape that one event was ever stored in, and the way from each to today's. */
export type EventHistory = {
  readonly type: string;
  readonly currentVersion: number;
  readonly samples: readonly Sample[];
  /** Checks today's shape before it is stored. Throws `EventShapeInvalid`. */
  readonly check: (data: unknown) => unknown;
  /** Today's shape of what was stored as `schemaVersion`. Throws `EventShapeInvalid`. */
  readonly read: (data: unknown, schemaVersion: number) => unknown;
};

/** The history of an event whose latest shape is the domain's. */
export type CurrentHistory = EventHistory & { readonly today: true };

/** What is stored, or was about to be, is not what its version says: a bug or foreign data. */
export class EventShapeInvalid extends Error {
  constructor(type: string, schemaVersion: number, why: string) {
    super(`${type} v${schemaVersion}: ${why}`);
    this.name = 'EventShapeInvalid';
  }
}

type Version = {
  readonly schema: z.ZodType;
  readonly sample: unknown;
  /** From the version before this one; the first has none. */
  readonly upcast: ((earlier: never) => unknown) | undefined;
};

/** Begins the history of one event: `history('X').first(schema, sample).next(…)…`. */
export function history<Event extends DomainEvent>(type: Event['type']): FirstOf<Event> {
  return {
    first: (schema, sample) => extend(type, [{ schema, sample, upcast: undefined }]),
  };
}

type FirstOf<Event extends DomainEvent> = {
  first: <Shape>(
    schema: z.ZodType<Shape>,
    sample: Plain<NoInfer<Shape>>,
  ) => HistoryWith<Event, Shape>;
};

type HistoryWith<Event extends DomainEvent, Shape> = EventHistory & {
  /** Says at compile time that the latest shape is the domain's; the catalogue takes no other. */
  readonly today: Shape extends Event['data'] ? true : 'not the shape that the domain knows';
  readonly next: <Later>(
    schema: z.ZodType<Later>,
    step: {
      readonly sample: Plain<NoInfer<Later>>;
      readonly upcast: (earlier: Shape) => Plain<Later>;
    },
  ) => HistoryWith<Event, Later>;
};

/** The same shape without brands, so that samples and upcasters are written plainly. */
type Plain<T> = T extends string
  ? string extends T
    ? T
    : T extends { readonly __brand: string }
      ? string
      : T
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

function extend<Event extends DomainEvent, Shape>(
  type: string,
  versions: readonly Version[],
): HistoryWith<Event, Shape> {
  const currentVersion = versions.length;
  return {
    type,
    currentVersion,
    samples: versions.map(({ sample }, index) => ({ schemaVersion: index + 1, data: sample })),
    check: (data) => parse(type, versions, { data, schemaVersion: currentVersion }),
    read: (data, schemaVersion) => {
      const stored = parse(type, versions, { data, schemaVersion });
      return versions
        .slice(schemaVersion)
        .reduce((earlier, { upcast }) => upcast?.(earlier as never), stored);
    },
    today: true as HistoryWith<Event, Shape>['today'],
    next: (schema, { sample, upcast }) => extend(type, [...versions, { schema, sample, upcast }]),
  };
}

function parse(type: string, versions: readonly Version[], stored: Sample): unknown {
  const { data, schemaVersion } = stored;
  const version = versions[schemaVersion - 1];
  if (!version) throw new EventShapeInvalid(type, schemaVersion, 'no such version is known');
  const result = version.schema.safeParse(data);
  if (result.success) return result.data;
  const why = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new EventShapeInvalid(type, schemaVersion, why.join('; '));
}
