import { Customer } from '../support/customer';
import { seed } from '../support/run-size';
import { impatientSystem } from './impatient-system';

const customersMax = 60;

/** A late sale lands a second after its caller has given up, and before the last look at it. */
const mix = {
  errorRate: 0.1,
  rateLimitRate: 0.05,
  retryAfterSeconds: 0,
  lostAnswerRate: 0.15,
  slowRate: 0.1,
  saleDelayMs: 3_000,
  soldInBetweenRate: 0.05,
  seed,
};

const started = impatientSystem({ TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,500,1500,4000' });

describe('a carrier that errs, loses answers, sells late and sells to others', () => {
  it(`ends ${customersMax} assignments, with exactly the numbers bought that were assigned`, async () => {
    const { system, carrier } = started();
    process.stdout.write(`seed ${seed} (TEST_SEED)\n`);
    const customers = await Promise.all(
      Array.from({ length: customersMax }, () => Customer.open(system)),
    );
    const offers = (await customers[0]?.offers('713', customersMax)) ?? [];
    expect(offers).toHaveLength(customersMax);
    await carrier.misbehave(mix);

    const ended = await Promise.all(
      customers.map(async (customer, index) => {
        const { body } = await customer.assign({ number: offers[index]?.number ?? '' });
        return customer.ended(body.assignmentId, 180_000);
      }),
    );

    const assigned = ended.filter(({ status }) => status === 'assigned');
    const others = ended.filter(({ status }) => status !== 'assigned');
    const bought = (await carrier.inventory()).filter(({ releasedAt }) => releasedAt === null);
    expect(bought.map(({ number }) => number).sort()).toEqual(
      assigned.map(({ number }) => number).sort(),
    );
    const reasons = others.map(({ reason }) => reason);
    expect(reasons.filter((one) => one !== 'numberTaken' && one !== 'carrierUnavailable')).toEqual(
      [],
    );
    expect(assigned.length).toBeGreaterThan(customersMax / 2);
    process.stdout.write(
      `${assigned.length} assigned and bought once, ${others.length} failed: ${reasons.join(', ')}\n`,
    );
  }, 400_000);
});
