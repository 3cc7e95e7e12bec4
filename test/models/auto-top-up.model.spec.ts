import type { AnyEvent } from '@trunkline/domain/events';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { bySize, printTable, seed } from '../support/run-size';
import type { Mood } from './scripted-provider';
import { TopUpStory, topUp } from './top-up-story';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const beginning = '2026-12-31T20:30:00.000Z';
const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'America/New_York'];

const command = fc.record({
  what: fc.constantFrom(
    ...(['take', 'take', 'take', 'take', 'take', 'give', 'set', 'set', 'set', 'stop'] as const),
    ...(['move', 'dispute', 'offer', 'nothing', 'nothing'] as const),
  ),
  amount: fc.integer({ min: 1, max: 90 }),
  perMonthMax: fc.integer({ min: 1, max: 3 }),
  mood: fc.constantFrom<Mood>(
    ...(['approves', 'approves', 'approves', 'approves', 'declines'] as const),
    ...(['thinks', 'losesAnswer', 'losesRequest'] as const),
  ),
  afterMs: fc.constantFrom(0, 0, 0, 1_000, hourMs, 8 * hourMs, dayMs, 13 * dayMs),
  works: fc.constantFrom(0, 1, 2, 3),
  twice: fc.boolean(),
  killed: fc.constantFrom(true, false, false, false),
});
type Step = typeof command extends fc.Arbitrary<infer Of> ? Of : never;

const everyEvent = [
  ...['AutoTopUpDropped', 'AutoTopUpDue', 'AutoTopUpPostponed', 'AutoTopUpRequested'],
  ...['AutoTopUpSet', 'AutoTopUpSettled', 'AutoTopUpStopped'],
];

async function take(story: TopUpStory, step: Step, version: number): Promise<void> {
  story.clock.pass(step.afterMs);
  story.provider.mood = step.mood;
  await act(story, step, version);
  for (let round = 0; round < step.works; round += 1) {
    await story.work(step);
    story.clock.pass(2_000);
  }
}

async function act(story: TopUpStory, step: Step, version: number): Promise<unknown> {
  const { what, amount, perMonthMax } = step;
  switch (what) {
    case 'take':
      return story.adjust(-amount);
    case 'give':
      return story.adjust(amount);
    case 'set':
      return story.set(amount, perMonthMax);
    case 'stop':
      return story.stop();
    case 'move':
      return story.move(zones[amount % zones.length] ?? 'UTC');
    case 'dispute':
      return story.dispute();
    case 'offer':
      return story.offer(version);
    case 'nothing':
      return undefined;
  }
}

type Ears = {
  readonly [Type in AnyEvent['type']]?: (data: Extract<AnyEvent, { type: Type }>['data']) => void;
};

/** What the log may never say, read by nothing but the events themselves. */
class Auditor {
  private zone = '';
  private perMonthMax = 0;
  private isOn = false;
  private pending: string | null = null;
  private readonly months = new Map<string, number>();
  private readonly paid = new Set<string>();
  private readonly ordered = new Set<string>();
  private readonly granted = new Map<string, number>();
  private readonly ears: Ears = {
    AccountOpened: ({ timezone }) => void (this.zone = timezone),
    TimezoneChanged: ({ to }) => void (this.zone = to),
    AutoTopUpSet: ({ perMonthMax }) => void Object.assign(this, { isOn: true, perMonthMax }),
    AutoTopUpStopped: () => void (this.isOn = false),
    AutoTopUpRequested: (data) => this.hearOfRequest(data),
    AutoTopUpSettled: ({ subscriptionId, outcome }) => {
      expect(this.pending).toBe(subscriptionId);
      expect(outcome === 'notPaid' && this.isOn).toBe(false);
      this.pending = null;
    },
    SubscriptionPurchaseRequested: ({ subscriptionId }) => {
      expect(this.ordered.has(subscriptionId)).toBe(false);
      expect(this.pending).toBe(subscriptionId);
      this.ordered.add(subscriptionId);
    },
    SubscriptionActivated: ({ subscriptionId }) => {
      expect(this.paid.has(subscriptionId)).toBe(false);
      this.paid.add(subscriptionId);
    },
    CreditsGranted: (data) => this.hearOfGrant(data),
  };

  hear(event: AnyEvent): void {
    const said = this.ears[event.type] as ((data: AnyEvent['data']) => void) | undefined;
    said?.(event.data);
  }

  /** What was paid is there, once, and nothing that was not paid. */
  close({ provider }: TopUpStory): void {
    expect([...this.granted.keys()].sort()).toEqual([...this.paid].sort());
    for (const [reference, { standing, back, amount }] of provider.books) {
      const isBought = this.paid.has(reference.replace(/-1$/, ''));
      if (standing === 'taken' && !isBought) expect(back).toBe(amount);
    }
  }

  private hearOfRequest(data: Extract<AnyEvent, { type: 'AutoTopUpRequested' }>['data']): void {
    expect(this.isOn).toBe(true);
    expect(this.pending).toBeNull();
    this.pending = data.subscriptionId;
    const month = DateTime.fromISO(data.requestedAt, { zone: this.zone }).toFormat('yyyy-MM');
    const count = (this.months.get(month) ?? 0) + 1;
    this.months.set(month, count);
    expect(count).toBeLessThanOrEqual(this.perMonthMax);
  }

  private hearOfGrant({ source, amountCredits }: { source: string | null; amountCredits: number }) {
    if (source === null) return;
    const id = source.replace(/-1$/, '');
    expect(this.granted.has(id)).toBe(false);
    this.granted.set(id, amountCredits);
    expect(amountCredits).toBe(topUp.credits);
  }
}

/** Whatever had happened: once workers and provider are well, nothing hangs. */
async function rest(story: TopUpStory): Promise<void> {
  story.provider.mood = 'approves';
  await story.decideAll();
  for (let round = 0; round < 40; round += 1) {
    story.clock.pass(60_000);
    await story.work({ twice: false, killed: false });
  }
  const { balance } = await story.state();
  const { autoTopUp } = balance;
  if (!autoTopUp || autoTopUp.stopped) return;
  const available = balance.balanceCredits - balance.heldCredits;
  const isEnough = available >= autoTopUp.settings.belowCredits;
  expect({
    pending: autoTopUp.pending,
    isEnough: isEnough || autoTopUp.waitsUntil !== null,
  }).toEqual({ pending: null, isEnough: true });
}

describe('a wallet that is filled by itself, whatever happens to it', () => {
  const size = bySize({ small: 60, full: 3_000 });

  it(`buys one at a time, within its limits, each paid once, in ${size} stories of 50 commands (seed ${seed})`, async () => {
    const seen = new Map<string, number>();
    const stories = fc.array(command, { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(stories, async (steps) => {
        const story = new TopUpStory();
        story.clock.set(beginning);
        await story.begin('Europe/Berlin');
        await story.adjust(100);
        for (const [version, step] of steps.entries()) await take(story, step, version);
        await rest(story);
        const auditor = new Auditor();
        story.events().forEach((event) => {
          auditor.hear(event);
          if (event.type.startsWith('AutoTopUp')) {
            seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
          }
        });
        auditor.close(story);
      }),
      { numRuns: size, seed },
    );
    expect([...seen.keys()].sort()).toEqual(everyEvent);
    printTable(`wallets filled by themselves, seed ${seed}`, Object.fromEntries([...seen].sort()));
  }, 3_600_000);
});
