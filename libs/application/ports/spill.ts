/** Rows that are kept outside memory, and come back in groups that each hold all rows of their keys. */
export type SpilledRows<Row> = {
  readonly add: (key: string, row: Row) => Promise<void>;
  /** Every row once, in the order of adding within a group; each group fits memory. */
  readonly groups: () => AsyncIterable<readonly Row[]>;
  readonly close: () => Promise<void>;
};

/** More rows than one run may keep: nothing was done with any of them. */
export class TooManyRows extends Error {
  constructor(readonly rowsMax: number) {
    super(`more than ${rowsMax} rows would have to be kept at once`);
    this.name = 'TooManyRows';
  }
}

/** Where more is kept than fits memory, for as long as one run lasts. */
export abstract class Spill {
  abstract open<Row>(): Promise<SpilledRows<Row>>;
}
