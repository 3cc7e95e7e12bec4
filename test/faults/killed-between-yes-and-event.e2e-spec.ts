import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

/** The carrier sells at once and answers long after the worker is dead. */
const silentAfterSale = { answerDelayMs: 30_000 };
const kills = 20;

let system: System;
let carrier: CarrierControl;

beforeAll(async () => {
  system = await startSystem({
    env: { TRUNKLINE_JOB_LOCK_MS: '2000', TRUNKLINE_SWEEP_EVERY_MS: '3000' },
  });
  carrier = new CarrierControl(system);
});

afterAll(async () => {
  await system.stop();
});

describe('a worker that is killed between the carrier’s yes and its event', () => {
  it(`buys each number once and assigns it once, ${kills} times out of ${kills}`, async () => {
    const numbers: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const customer = await Customer.open(system);
      const [offer] = await customer.offers('303');
      const { number } = offer ?? { number: '' };
      await carrier.misbehave(silentAfterSale);
      const asked = await customer.assign({ number });
      expect(asked.status).toBe(202);
      await eventually(async () => expect(await carrier.timesSold(number)).toBe(1));

      await system.kill('worker');
      await carrier.misbehave({});

      const ended = await customer.ended(asked.body.assignmentId);
      expect(ended.status).toBe('assigned');
      expect(ended.timeline.map(({ step }) => step)).toContain('ownershipChecked');
      numbers.push(number);
    }

    const inventory = await carrier.inventory();
    expect(inventory.map(({ number }) => number).sort()).toEqual([...numbers].sort());
    expect(new Set(inventory.map(({ friendlyName }) => friendlyName)).size).toBe(kills);
    process.stdout.write(
      `${kills} kills after the sale: ${inventory.length} numbers bought, each once\n`,
    );
  }, 600_000);
});
