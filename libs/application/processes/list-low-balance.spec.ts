import type { BalanceThresholdCrossed } from '@trunkline/domain/credits/wallet.events';
import { accountId, at } from '@trunkline/testing/builders';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { CommandRunner } from '../commands/command-runner';
import type { OperatorAlert } from '../ports/operator-alerts';
import { ListLowBalance } from './list-low-balance';

const crossing: BalanceThresholdCrossed['data'] = {
  ...{ accountId, kind: 'sms', thresholdCredits: 10, availableCredits: 9, crossedAt: at },
};

describe('a threshold that was crossed', () => {
  it('is listed once, however often that runs, and each crossing by itself', async () => {
    const log = new InMemoryEventLog();
    const told: OperatorAlert[] = [];
    const alerts = { raise: (alert: OperatorAlert) => void told.push(alert) };
    const list = (eventId: string) =>
      // A worker that has seen nothing yet.
      new ListLowBalance(new CommandRunner(log), alerts).advance(crossing, {
        ...{ eventId, correlationId: 'correlation' },
      });
    expect(await list('first')).toBe('done');
    expect(await list('first')).toBe('done');
    expect(await list('second')).toBe('done');
    expect(log.events.map(({ type, data }) => [type, data])).toEqual([
      ...[
        ['LowBalanceListed', crossing],
        ['LowBalanceListed', crossing],
      ],
    ]);
    // Twice rather than never: what is told is not remembered.
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({
      ...{ alert: 'balance-low', facts: { accountId, kind: 'sms' } },
      detail: '9 sms credits are left, and 10 is the threshold',
    });
  });
});
