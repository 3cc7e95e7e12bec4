import { Spill, type SpilledRows } from '@trunkline/application/ports/spill';

/** Keeps rows in memory after all, in one group. */
export class InMemorySpill extends Spill {
  async open<Row>(): Promise<SpilledRows<Row>> {
    const rows: Row[] = [];
    return {
      add: async (_key, row) => void rows.push(row),
      groups: async function* () {
        yield rows;
      },
      close: async () => undefined,
    };
  }
}
