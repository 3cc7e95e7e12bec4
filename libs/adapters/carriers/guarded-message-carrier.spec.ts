import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';
import { InMemoryMessageCarrier } from '@trunkline/testing/fakes/in-memory-message-carrier';
import { OpenGate } from '@trunkline/testing/fakes/open-gate';
import { GuardedMessageCarrier } from './guarded-message-carrier';

const text = {
  from: '+14155552671' as E164,
  to: '+12125550123' as E164,
  body: 'Hello',
  statusUrl: null,
};
const since = '2026-01-01T00:00:00.000Z' as Instant;

describe('texts behind the gate', () => {
  let gate: OpenGate;
  let carrier: InMemoryMessageCarrier;
  let guarded: GuardedMessageCarrier;

  beforeEach(() => {
    gate = new OpenGate();
    carrier = new InMemoryMessageCarrier();
    guarded = new GuardedMessageCarrier(carrier, gate);
  });

  it('are sent and looked for, one pass each', async () => {
    expect(await guarded.send(text)).toMatchObject({ outcome: 'accepted' });
    expect(await guarded.findSent({ ...text, since })).toHaveLength(1);
    expect(gate.outcomes).toEqual(['answered', 'answered']);
  });

  it('are neither sent nor looked for while nobody is let through', async () => {
    gate.closed = { why: 'away', retryAfterMs: 700 };
    expect(await guarded.send(text)).toEqual({ outcome: 'rateLimited', retryAfterMs: 700 });
    await expect(guarded.findSent({ ...text, since })).rejects.toMatchObject({
      how: { kind: 'notAsked', retryAfterMs: 700 },
    });
    expect([carrier.attempts, carrier.looks]).toEqual([[], 0]);
  });

  it('tell the gate that the account is busy, or that nobody answers', async () => {
    carrier.busy = true;
    await guarded.send(text);
    carrier.busy = false;
    carrier.away = true;
    await guarded.send(text);
    expect(gate.outcomes).toEqual(['busy', 'silent']);
  });

  it('keep no other sender waiting for one whose queue is full', async () => {
    carrier.failNextText('senderFull');
    expect(await guarded.send(text)).toMatchObject({ outcome: 'rateLimited', limitOf: 'sender' });
    expect(gate.outcomes).toEqual(['answered']);
  });
});
