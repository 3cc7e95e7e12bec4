import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { inBatches } from '../support/in-batches';
import { bySize, printTable, seed } from '../support/run-size';
import { recipient, Texting } from '../support/texting';
import { WorkerProcess, workerOf } from '../support/worker-process';
import { impatientSystem } from './impatient-system';

const env = {
  TRUNKLINE_SEGMENTS_PER_SECOND: '1000,1000',
  TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,500,1500,4000,8000',
  TRUNKLINE_JOB_LOCK_MS: '2000',
  TRUNKLINE_CARRIER_CALLS_PER_SECOND: '200',
};
const started = impatientSystem(env);

/** One text in ten is not processed, one in seven is taken without an answer, one in ten is late. */
const faults = {
  ...{ errorRate: 0.1, lostAnswerRate: 0.15, slowRate: 0.1, sendDelayMs: 3_000 },
  ...{ duplicateWebhookRate: 0.2, outOfOrderWebhookRate: 0.2 },
};
const size = bySize({ small: { texts: 100, kills: 3 }, full: { texts: 2_000, kills: 20 } });

describe('sending while workers are killed and Redis is emptied', () => {
  it(`hands ${size.texts} texts over once each, and spends what they cost, seed ${seed}`, async () => {
    const { system, carrier } = started();
    const texting = new Texting(system, await Customer.open(system));
    await texting.getNumber();
    await texting.customer.adjust('sms', 3 * size.texts);
    const second = new WorkerProcess('worker 2', system, env);
    await second.start();
    await carrier.misbehave({ ...faults, seed });

    const tos = Array.from({ length: size.texts }, (_, index) => recipient(index));
    let segments = 0;
    const sending = inBatches(tos, async (to) => {
      const sent = await accepted(texting, to, 'x'.repeat(1 + (tos.indexOf(to) % 3) * 150));
      segments += sent.body.segments;
    });
    const victims = [workerOf(system), second];
    for (let kills = 0; kills < size.kills; kills += 1) {
      await victims[kills % 2]?.kill();
      if (kills % Math.ceil(size.kills / 2) === 1) await system.wipeRedis();
    }
    await sending;
    await system.wipeRedis();

    await eventually(
      async () => {
        const { available, held } = (await texting.credits()).sms;
        expect({ held, spent: 3 * size.texts - available }).toEqual({ held: 0, spent: segments });
      },
      { withinMs: bySize({ small: 120_000, full: 600_000 }) },
    );
    const counts = await texting.counts();
    printTable(`texts under kills, seed ${seed}`, {
      'texts accepted': size.texts,
      'texts at the carrier': counts.taken,
      'segments accepted and spent': segments,
      'workers killed': size.kills,
    });
    expect(tos.filter((to) => counts.byRecipient[to] !== 1)).toEqual([]);
    expect(counts.segments).toBe(segments);
    await second.stop();
  }, 1_500_000);
});

/** Asks with one key until there is an answer; a no for want of room is asked again with the next. */
function accepted(texting: Texting, to: string, body: string) {
  let refusals = 0;
  return eventually(
    async () => {
      const answer = await texting.send(to, body, `text-${to}-${refusals}`);
      if (answer.body.code === 'too-many-holds') refusals += 1;
      expect(answer.status).toBe(202);
      return answer;
    },
    { withinMs: bySize({ small: 60_000, full: 600_000 }) },
  );
}
