import type { CallOutcome, GatePass } from '@trunkline/application/ports/carrier-gate';
import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import type Redis from 'ioredis';
import { connectRedis, whenRedisReady } from './connect-redis';
import {
  type CarrierGateSettings,
  type CircuitChange,
  RedisCarrierGate,
} from './redis-carrier-gate';

let server: RedisProcess;
let redis: Redis;
let account = 0;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, () => undefined);
  await whenRedisReady(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => (account += 1));

const roomy: CarrierGateSettings = {
  account: '',
  callsAtOnceMax: 100,
  callsPerSecond: 10_000,
  leaseMs: 60_000,
  silentMax: 3,
  openMs: 60_000,
  openMaxMs: 600_000,
};

/** Every gate of one test is one process before the same carrier account. */
function aGate(
  changes: Partial<CarrierGateSettings> = {},
  onChange?: (change: CircuitChange) => void,
): RedisCarrierGate {
  return new RedisCarrierGate(redis, { ...roomy, account: `AC${account}`, ...changes }, onChange);
}

type Entered = Extract<GatePass, { entered: true }>;

async function entered(gate: RedisCarrierGate): Promise<Entered> {
  const pass = await gate.enter();
  if (!pass.entered) throw new Error(`turned away: ${pass.why}`);
  return pass;
}

async function calls(gate: RedisCarrierGate, kind: CallOutcome['kind'], times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const outcome = kind === 'busy' ? { kind, retryAfterMs: 60_000 } : { kind };
    await (await entered(gate)).leave(outcome);
  }
}

/** Lets the time pass that the circuit keeps in this field. */
async function itIsOver(field: 'openUntil' | 'probeUntil'): Promise<void> {
  await redis.hset(`trunkline:{carrier-AC${account}}:circuit`, field, 1);
}

async function untilEntered(gate: RedisCarrierGate): Promise<Entered> {
  for (;;) {
    const pass = await gate.enter();
    if (pass.entered) return pass;
  }
}

describe('the places of a carrier account', () => {
  it('are shared by all processes, and free again when they are given back', async () => {
    const [one, other] = [aGate({ callsAtOnceMax: 2 }), aGate({ callsAtOnceMax: 2 })];
    const first = await entered(one);
    await entered(other);
    expect(await one.enter()).toMatchObject({ entered: false, why: 'busy' });
    expect(await other.enter()).toMatchObject({ entered: false, why: 'busy' });
    expect((await one.status()).callsUnderWay).toBe(2);

    await first.leave({ kind: 'answered' });

    expect((await other.enter()).entered).toBe(true);
  });

  it('are never more than there are, however many ask at once', async () => {
    const gates = Array.from({ length: 5 }, () => aGate({ callsAtOnceMax: 7 }));
    const passes = await Promise.all(
      gates.flatMap((gate) => Array.from({ length: 20 }, () => gate.enter())),
    );
    expect(passes.filter((pass) => pass.entered)).toHaveLength(7);
  });

  it('become free by themselves when who took them never gives them back', async () => {
    const gate = aGate({ callsAtOnceMax: 1, leaseMs: 1_500 });
    await entered(gate);
    expect((await gate.enter()).entered).toBe(false);
    expect((await untilEntered(gate)).entered).toBe(true);
  });

  it('are of one account only', async () => {
    const gate = aGate({ callsAtOnceMax: 1 });
    await entered(gate);
    expect((await aGate({ callsAtOnceMax: 1, account: `other${account}` }).enter()).entered).toBe(
      true,
    );
  });
});

describe('the pace of a carrier account', () => {
  it('lets through a second’s worth at once, then says when the next is due', async () => {
    const [one, other] = [aGate({ callsPerSecond: 1 }), aGate({ callsPerSecond: 1 })];
    await calls(other, 'answered');
    const pass = await one.enter();
    expect(pass).toMatchObject({ entered: false, why: 'busy' });
    const { retryAfterMs } = pass as Extract<GatePass, { entered: false }>;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(1_000);
    expect((await untilEntered(one)).entered).toBe(true);
  });

  it('pauses for everybody as long as the carrier says', async () => {
    await calls(aGate(), 'busy');
    const pass = await aGate().enter();
    expect(pass).toMatchObject({ entered: false, why: 'busy' });
    expect((pass as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
  });
});

describe('callers that take a share only', () => {
  it('find no place once their part is taken, while others still do', async () => {
    const [yielding, other] = [
      aGate({ callsAtOnceMax: 4, share: 0.5 }),
      aGate({ callsAtOnceMax: 4 }),
    ];
    await entered(yielding);
    await entered(other);
    expect(await yielding.enter()).toMatchObject({ entered: false, why: 'busy' });
    await entered(other);
    const last = await entered(other);
    expect(await other.enter()).toMatchObject({ entered: false, why: 'busy' });
    await last.leave({ kind: 'answered' });
    expect(await yielding.enter()).toMatchObject({ entered: false, why: 'busy' });
    expect((await other.enter()).entered).toBe(true);
  });

  it('leave others a part of the pace, and get on where there is one call at once only', async () => {
    const one = { callsAtOnceMax: 1, callsPerSecond: 1 };
    const yielding = aGate({ ...one, share: 0.5 });
    await calls(yielding, 'answered');
    expect(await yielding.enter()).toMatchObject({ entered: false, why: 'busy' });
    expect((await untilEntered(yielding)).entered).toBe(true);

    account += 1;
    const [slow, other] = [aGate({ callsPerSecond: 2, share: 0.5 }), aGate({ callsPerSecond: 2 })];
    await calls(slow, 'answered');
    expect(await slow.enter()).toMatchObject({ entered: false, why: 'busy' });
    expect((await other.enter()).entered).toBe(true);
  });
});

describe('the circuit of a carrier account', () => {
  it('opens for everybody after silences in a row, and says so once', async () => {
    const changes: CircuitChange[] = [];
    const gate = aGate({}, (change) => changes.push(change));
    const late = await entered(gate);
    await calls(gate, 'silent', 3);
    await late.leave({ kind: 'silent' });
    expect(changes).toEqual([{ account: `AC${account}`, circuit: 'open' }]);
    expect(await aGate().enter()).toMatchObject({ entered: false, why: 'away' });
    expect((await gate.status()).circuit).toBe('open');
  });

  it('stays closed when an answer comes between, or a place was not used', async () => {
    const gate = aGate();
    await calls(gate, 'silent', 2);
    await calls(gate, 'answered');
    await calls(gate, 'silent', 2);
    await calls(gate, 'unused', 5);
    expect((await gate.status()).circuit).toBe('closed');
  });

  it('lets one probe through when its time is over, and closes when that is answered', async () => {
    const changes: CircuitChange[] = [];
    const gate = aGate({}, (change) => changes.push(change));
    await calls(gate, 'silent', 3);
    await itIsOver('openUntil');
    const probe = await entered(gate);
    expect((await gate.status()).circuit).toBe('halfOpen');
    const others = await Promise.all(Array.from({ length: 10 }, () => aGate().enter()));
    expect(others.filter((pass) => pass.entered)).toEqual([]);

    await probe.leave({ kind: 'answered' });

    expect(changes.map(({ circuit }) => circuit)).toEqual(['open', 'closed']);
    expect((await aGate().enter()).entered).toBe(true);
  });

  it('rests twice as long after each probe that stays silent, up to its longest', async () => {
    const gate = aGate({ openMs: 100_000, openMaxMs: 300_000 });
    await calls(gate, 'silent', 3);
    const rests: number[] = [];
    for (let probe = 0; probe < 3; probe += 1) {
      await itIsOver('openUntil');
      await calls(gate, 'silent');
      const { retryAfterMs } = (await gate.enter()) as { retryAfterMs: number };
      rests.push(Math.ceil(retryAfterMs / 50_000));
    }
    expect(rests).toEqual([4, 6, 6]);
  });

  it('passes the probe on when it was not used, and when its process died with it', async () => {
    const gate = aGate();
    await calls(gate, 'silent', 3);
    await itIsOver('openUntil');
    await calls(gate, 'unused');
    await entered(gate);
    expect((await gate.enter()).entered).toBe(false);
    await itIsOver('probeUntil');
    expect((await gate.enter()).entered).toBe(true);
  });
});

describe('without what Redis knew', () => {
  it('the circuit is closed and all places are free', async () => {
    const gate = aGate({ callsAtOnceMax: 1 });
    const lost = await entered(gate);
    await lost.leave({ kind: 'answered' });
    await calls(gate, 'silent', 3);
    await redis.flushall();
    const pass = await entered(gate);
    await redis.flushall();
    expect((await gate.enter()).entered).toBe(true);
    await pass.leave({ kind: 'answered' });
    expect((await gate.status()).circuit).toBe('closed');
  });

  it('everybody is let through while Redis is away', async () => {
    const away = connectRedis('redis://127.0.0.1:1', () => undefined);
    const gate = new RedisCarrierGate(away, { ...roomy, callsAtOnceMax: 1 });
    await (await entered(gate)).leave({ kind: 'silent' });
    expect((await gate.enter()).entered).toBe(true);
    expect(await gate.status()).toEqual({ circuit: 'closed', callsUnderWay: 0 });
    away.disconnect();
  });
});
