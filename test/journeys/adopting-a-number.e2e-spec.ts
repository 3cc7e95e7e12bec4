import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import { CarrierControl } from '../support/carrier';
import { trunkline } from '../support/command-line';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem({ env: { TRUNKLINE_ASSIGNMENT_WAIT_MAX_MS: '1000' } });
});

afterAll(async () => {
  await system.stop();
});

describe('a number that the carrier sold for an assignment that failed', () => {
  it('is given to its account by trunkline reconcile --adopt, and ends configured', async () => {
    const carrier = new CarrierControl(system);
    const customer = await Customer.open(system);
    const [offer] = await customer.offers('212');
    const { number } = offer ?? { number: '' };
    await carrier.misbehave({ fundsNeeded: true });
    const { body } = await customer.assign({ number });
    expect((await customer.ended(body.assignmentId, 120_000)).status).toBe('failed');
    await carrier.misbehave({});
    const credentials = { ...system.carrierAccount, apiBaseUrl: system.carrierUrl };
    const late = new TwilioCarrier({ ...credentials, timeoutMs: 20_000 });
    const tag = `trk:dev:${body.assignmentId}`;
    expect(await late.purchase({ number: number as never, tag })).toMatchObject({
      outcome: 'accepted',
    });

    const env = { TRUNKLINE_DATA_DIR: system.dataDir };
    const adopted = await trunkline(['reconcile', '--adopt'], env);

    expect(adopted).toMatchObject({ code: 0 });
    expect(adopted.stdout).toMatch(/boughtForFailed.*repaired: .*given to acc_/);
    // It had ended before, and is shown so until a worker has gone on with it.
    const ended = await eventually(
      async () => {
        const now = await customer.ended(body.assignmentId, 120_000);
        expect(now).toMatchObject({ status: 'assigned', problem: null });
        return now;
      },
      { withinMs: 120_000 },
    );
    expect(ended.timeline.map(({ step }) => step)).toContain('configured');
    const sales = (await carrier.inventory()).filter((sold) => sold.number === number);
    expect(sales).toHaveLength(1);
    expect(sales[0]?.webhooks.smsUrl).toContain('/carriers/twilio/messages');
    expect((await customer.dashboard()).primaryNumber?.number).toBe(number);
  }, 300_000);
});
