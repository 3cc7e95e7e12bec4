import { type AssignmentBody, Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { impatientSystem } from './impatient-system';

const customersMax = 12;

type CarrierBody = {
  readonly buying: 'open' | 'stopped';
  readonly stop: { readonly reason: string; readonly probes: number } | null;
  readonly circuit: string;
};

const started = impatientSystem({
  TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,200,500',
  TRUNKLINE_BUYING_PROBE_MS: '1000',
});

const carrierView = async (): Promise<CarrierBody> =>
  (await started().system.operator.get<CarrierBody>('/v1/carrier')).body;

const gaugeOf = async (name: string): Promise<string | undefined> => {
  const { body } = await started().system.operator.get<string>('/metrics');
  return new RegExp(`^trunkline_carrier_${name}\\{.*\\} (\\S+)$`, 'm').exec(body)?.[1];
};

/** Accounts that each ask for one number of the area, with what was searched before the trouble. */
async function askingFor(area: string): Promise<() => Promise<Waiting[]>> {
  const customers = await Promise.all(
    Array.from({ length: customersMax }, () => Customer.open(started().system)),
  );
  const offers = (await customers[0]?.offers(area, customersMax)) ?? [];
  return () =>
    Promise.all(
      customers.map(async (customer, index) => {
        const { number } = offers[index] ?? { number: '' };
        const { status, body } = await customer.assign({ number });
        expect(status).toBe(202);
        return { customer, assignmentId: body.assignmentId };
      }),
    );
}

type Waiting = { readonly customer: Customer; readonly assignmentId: string };

const allEnded = (waiting: readonly Waiting[]): Promise<AssignmentBody[]> =>
  Promise.all(waiting.map(({ customer, assignmentId }) => customer.ended(assignmentId, 120_000)));

const viewOf = async ({ customer, assignmentId }: Waiting): Promise<AssignmentBody> => {
  const path = customer.path(`/assignments/${assignmentId}`);
  return (await customer.http.get<AssignmentBody>(path)).body;
};

const stepsOf = ({ timeline }: AssignmentBody): string[] => timeline.map(({ step }) => step);

async function expectBoughtAsAssigned(ended: readonly AssignmentBody[]): Promise<void> {
  expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'assigned'));
  const wanted = new Set(ended.map(({ number }) => number));
  const bought = (await started().carrier.inventory()).filter(({ number }) => wanted.has(number));
  expect(bought.map(({ number }) => number).sort()).toEqual([...wanted].sort());
  expect(ended.map(stepsOf).filter((steps) => !steps.includes('configured'))).toEqual([]);
}

describe('while the carrier sells nothing', () => {
  it('assignments wait through an outage, and each buys its number once', async () => {
    const ask = await askingFor('214');
    await started().carrier.misbehave({ outage: true });
    const waiting = await ask();
    await eventually(async () => expect((await carrierView()).circuit).not.toBe('closed'));
    expect(await gaugeOf('circuit_open')).toBe('1');
    expect((await viewOf(waiting[0]!)).status).toBe('provisioning');

    await started().carrier.misbehave({});

    const ended = await allEnded(waiting);
    await expectBoughtAsAssigned(ended);
    expect(await gaugeOf('circuit_open')).toBe('0');
    process.stdout.write(`outage: ${ended.length} assigned, each bought once\n`);
  }, 240_000);

  it('a probe that is sold a number resumes buying for all who wait', async () => {
    const ask = await askingFor('303');
    await started().carrier.misbehave({ fundsNeeded: true });
    const waiting = await ask();
    await eventually(async () => {
      const { buying, stop } = await carrierView();
      expect([buying, stop?.reason]).toEqual(['stopped', 'fundsNeeded']);
      expect(stop?.probes).toBeGreaterThan(0);
    });
    expect(await gaugeOf('buying_stopped')).toBe('1');
    const views = await Promise.all(waiting.map(viewOf));
    expect(views.map(({ status }) => status)).toEqual(waiting.map(() => 'provisioning'));

    await started().carrier.misbehave({});

    const ended = await allEnded(waiting);
    await expectBoughtAsAssigned(ended);
    expect((await carrierView()).buying).toBe('open');
    expect(await gaugeOf('buying_stopped')).toBe('0');
    process.stdout.write(`fundsNeeded: ${ended.length} assigned after a probe\n`);
  }, 240_000);

  it('the operator resumes buying, and hears of it when that was too early', async () => {
    const ask = await askingFor('512');
    await started().carrier.misbehave({ fundsNeeded: true });
    const waiting = await ask();
    await eventually(async () => expect((await carrierView()).buying).toBe('stopped'));

    expect((await started().system.operator.post('/v1/carrier/resume-buying')).status).toBe(200);
    await eventually(
      async () => {
        const { buying, stop } = await carrierView();
        expect([buying, stop?.probes]).toEqual(['stopped', 0]);
      },
      { withinMs: 60_000 },
    );
    await started().carrier.misbehave({});
    const resumed = await started().system.operator.post('/v1/carrier/resume-buying');
    expect([resumed.status, resumed.body]).toEqual([200, { name: 'twilio', buying: 'open' }]);
    await expectBoughtAsAssigned(await allEnded(waiting));
  }, 240_000);
});
