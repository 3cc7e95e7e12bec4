import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { carrierContract } from '@trunkline/testing/contracts/carrier.contract';
import { settled } from '@trunkline/testing/contracts/carrier-orders.contract';
import {
  type SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import { OrderingCarrier } from './ordering-carrier';
import { TwilioMessageCarrier } from './twilio-message-carrier';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const { authToken } = sandboxCredentials;
const heldMs = 600_000;

carrierContract(
  'OrderingCarrier on the sandbox',
  async () => {
    const sandbox = await startSandboxCarrier();
    const options = { authToken, apiBaseUrl: sandbox.baseUrl, timeoutMs: 20_000 };
    const carrier = new OrderingCarrier(options);
    const impatient = new OrderingCarrier({ ...options, timeoutMs: 300 });
    return {
      carrier,
      loseNextAnswer: () => sandbox.setFaults({ lostAnswerRate: 1 }),
      sellLate: async (order) => {
        await sandbox.setFaults({ saleDelayMs: 4_000 });
        return impatient.purchase(order);
      },
      lateSaleLanded: async (number) => {
        while (!(await sandbox.inventory()).some((sale) => sale.number === number));
      },
      rateLimit: (on) => sandbox.setFaults({ rateLimitRate: on ? 1 : 0 }),
      refuse: (reason) => sandbox.setFaults(reason === undefined ? {} : { [reason]: true }),
      holdOrders: (on) => sandbox.setFaults(on ? { orderDelayMs: heldMs } : {}),
      loseReservations: (on) => sandbox.setFaults({ lostReservationRate: on ? 1 : 0 }),
      webhooksOf: async (number) =>
        (await sandbox.inventory()).find((sale) => sale.number === number)?.webhooks,
      goAway: (away) => sandbox.setFaults({ outage: away }),
      stop: () => sandbox.stop(),
    };
  },
  { reserves: true, takesOrders: true },
);

describe('OrderingCarrier', () => {
  let sandbox: SandboxCarrierProcess;
  let carrier: OrderingCarrier;
  let sold = 0;

  const connect = (): OrderingCarrier =>
    new OrderingCarrier({ authToken, apiBaseUrl: sandbox.baseUrl, timeoutMs: 20_000 });
  const anOrder = (): { number: E164; tag: string } => {
    sold += 1;
    return { number: `+1415200${7_000 + sold}` as E164, tag: `trk:test:${sold}` };
  };
  const place = async (order: { number: E164; tag: string }): Promise<string> => {
    const answer = await carrier.purchase(order);
    if (answer.outcome !== 'ordered') throw new Error(JSON.stringify(answer));
    return answer.orderId;
  };

  beforeAll(async () => {
    sandbox = await startSandboxCarrier();
    carrier = connect();
  });
  afterEach(() => sandbox.setFaults({}));
  afterAll(() => sandbox?.stop());

  it('hears later that somebody else got the number first', async () => {
    await sandbox.setFaults({ soldInBetweenRate: 1 });
    const order = anOrder();
    const status = await settled(carrier, await place(order));
    expect(status).toMatchObject({ status: 'refused', reason: 'numberTaken' });
    expect(await carrier.findOwned(order)).toEqual([]);
  });

  it('hears later that the account has no funds', async () => {
    await sandbox.setFaults({ orderDelayMs: 500 });
    const orderId = await place(anOrder());
    await sandbox.setFaults({ fundsNeeded: true });
    expect(await settled(carrier, orderId)).toMatchObject({ reason: 'fundsNeeded' });
  });

  it('delivers numbers that send texts, by the same account over the other protocol', async () => {
    const { number: from, ...order } = anOrder();
    await settled(carrier, await place({ number: from, ...order }));
    const options = { ...sandboxCredentials, apiBaseUrl: sandbox.baseUrl, timeoutMs: 20_000 };
    const text = { from, to: '+12125550123' as E164, body: 'Hello', statusUrl: null };
    const answer = await new TwilioMessageCarrier(options).send(text);
    expect(answer.outcome).toBe('accepted');
  });

  it('says authFailed when its token is wrong, and orders nothing', async () => {
    const order = anOrder();
    const { baseUrl: apiBaseUrl } = sandbox;
    const stranger = new OrderingCarrier({ authToken: 'wrong', apiBaseUrl, timeoutMs: 20_000 });
    const answer = await stranger.purchase(order);
    expect(answer).toMatchObject({ outcome: 'rejected', reason: 'authFailed' });
    expect(await carrier.findOrders(order)).toEqual([]);
  });

  it('shows no credentials in what it throws, however deep one looks', async () => {
    const away = new OrderingCarrier({ authToken, apiBaseUrl: 'http://127.0.0.1:1', timeoutMs: 9 });
    const failures = await Promise.all([
      away.findOwned(anOrder()).catch((error: unknown) => error),
      away.purchase(anOrder()),
    ]);
    expect(inspect([...failures, away], { depth: 20, showHidden: true })).not.toContain(authToken);
  });

  it('finds every order that was answered after kill -9, and each is delivered once', async () => {
    await sandbox.setFaults({ orderDelayMs: 300 });
    const orders = Array.from({ length: 40 }, anOrder);
    const answered: { number: E164; tag: string; orderId: string }[] = [];
    const placing = orders.map(async (order) => {
      const answer = await carrier.purchase(order);
      if (answer.outcome === 'ordered') answered.push({ ...order, orderId: answer.orderId });
      if (answered.length === 20) void sandbox.end('SIGKILL');
    });
    await Promise.all(placing);
    await sandbox.end('SIGKILL');
    await appendFile(path.join(sandbox.dataDir, 'orders.jsonl'), '{"op":"ord');

    sandbox = await startSandboxCarrier(sandbox.dataDir);
    carrier = connect();
    expect(answered.length).toBeGreaterThanOrEqual(20);
    for (const { orderId, ...order } of answered) {
      expect(await carrier.findOrders(order)).toEqual([{ orderId }]);
      expect(await settled(carrier, orderId)).toMatchObject({ status: 'delivered' });
    }
    const numbers = (await sandbox.inventory()).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
