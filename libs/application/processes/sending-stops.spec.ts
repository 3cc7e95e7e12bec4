import type { MessageId } from '@trunkline/domain/ids';
import { accountId } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import type { MessageRefusal } from '../ports/message-carrier';
import { SendingStops } from './sending-stops';

const quarterMs = 900_000;

function stops() {
  const told: string[] = [];
  const clock = new FixedClock();
  const alerts = { raise: ({ alert }: { alert: string }) => void told.push(alert) };
  const heard = new SendingStops(alerts, clock);
  const hear = (reason: MessageRefusal) =>
    heard.hear({ outcome: 'rejected', reason, detail: 'no' });
  return { told, clock, heard, hear };
}

describe('a carrier that sends nothing for anybody', () => {
  it.each(['fundsNeeded', 'authFailed'] as const)('as %s, is told at once', (reason) => {
    const { told, hear } = stops();
    hear(reason);
    expect(told).toEqual(['sending-stopped']);
  });

  it('is told once in a quarter of an hour, however many messages wait', () => {
    const { told, clock, hear } = stops();
    hear('fundsNeeded');
    clock.pass(quarterMs - 1);
    hear('fundsNeeded');
    expect(told).toHaveLength(1);
    clock.pass(1);
    hear('fundsNeeded');
    hear('fundsNeeded');
    expect(told).toEqual(['sending-stopped', 'sending-stopped']);
  });

  it('is told to send again, once, and at once when it stops again', () => {
    const { told, heard, hear } = stops();
    heard.isOver();
    hear('authFailed');
    heard.isOver();
    heard.isOver();
    expect(told).toEqual(['sending-stopped', 'sending-resumed']);
    hear('authFailed');
    expect(told.at(-1)).toBe('sending-stopped');
  });
});

describe('what concerns one message', () => {
  it('is no stop, whether it was refused, lost or not taken yet', () => {
    const { told, heard, hear } = stops();
    hear('invalidRecipient');
    heard.hear({ outcome: 'unknown', detail: 'no answer' });
    heard.hear({ outcome: 'rateLimited', retryAfterMs: 1 });
    expect(told).toEqual([]);
  });

  it('is told where it was sent and not paid', () => {
    const { told, heard } = stops();
    heard.tellUnpaid({
      ...{ accountId, messageId: 'msg_1' as MessageId, segments: 1, holdId: 'hold_1' as never },
    });
    expect(told).toEqual(['message-unpaid']);
  });
});
