import { CarrierControl } from '../support/carrier';
import { Customer, type DashboardBody } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

const customersMax = 8;
let system: System;

beforeAll(async () => {
  system = await startSystem({
    env: { TRUNKLINE_JOB_LOCK_MS: '2000', TRUNKLINE_SWEEP_EVERY_MS: '2000' },
  });
});

afterAll(async () => {
  await system.stop();
});

describe('when Redis is killed and its data deleted', () => {
  it('ends every assignment that was under way, and shows all as before', async () => {
    const carrier = new CarrierControl(system);
    const customers = await Promise.all(
      Array.from({ length: customersMax }, () => Customer.open(system)),
    );
    await Promise.all(customers.map((customer) => customer.adjust('sms', 25)));
    const before = await Promise.all(customers.map((customer) => customer.dashboard()));
    const [someone] = customers;
    const offers = (await someone?.offers('512', customersMax)) ?? [];
    await carrier.misbehave({ answerDelayMs: 1_500 });
    const asked = await Promise.all(
      customers.map((customer, index) => customer.assign({ number: offers[index]?.number ?? '' })),
    );

    await system.wipeRedis();

    const ended = await Promise.all(
      customers.map((customer, index) => customer.ended(asked[index]?.body.assignmentId ?? '')),
    );
    expect(ended.map(({ status }) => status)).toEqual(customers.map(() => 'assigned'));
    expect(await carrier.inventory()).toHaveLength(customersMax);
    const complete = await Promise.all(customers.map(withNumber));
    expect(complete.map(({ smsCredits }) => smsCredits.available)).toEqual(customers.map(() => 25));

    await system.wipeRedis();

    const rebuilt = await Promise.all(customers.map(withNumber));
    expect(rebuilt.map(stable)).toEqual(complete.map(stable));
    expect(before.every(({ primaryNumber }) => primaryNumber === null)).toBe(true);
  }, 300_000);

  it('answers 503 or the truth while it rebuilds, never an empty dashboard', async () => {
    const customer = await Customer.open(system);
    await customer.adjust('voice', 9);
    await eventually(async () => {
      expect((await customer.dashboard()).voiceCredits.available).toBe(9);
    });
    const answers: { status: number; available?: number }[] = [];
    let wiped = false;
    const wiping = system.wipeRedis().finally(() => (wiped = true));
    await eventually(
      async () => {
        const { status, body } = await customer.http.get<DashboardBody>(
          customer.path('/dashboard'),
        );
        answers.push({ status, available: body.voiceCredits?.available });
        expect(wiped && status === 200).toBe(true);
      },
      { withinMs: 60_000 },
    );
    await wiping;
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(answers.filter(({ status, available }) => status === 200 && available !== 9)).toEqual(
      [],
    );
  }, 120_000);
});

async function withNumber(customer: Customer): Promise<DashboardBody> {
  return eventually(
    async () => {
      const board = await customer.dashboard();
      expect(board.primaryNumber).not.toBeNull();
      expect(board.smsCredits.available).toBe(25);
      return board;
    },
    { withinMs: 60_000 },
  );
}

function stable({ timezone, ...rest }: DashboardBody): object {
  return { ...rest, timezone: timezone.id };
}
