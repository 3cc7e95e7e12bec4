import type { AccountEvent, AllowanceExceeded } from '@trunkline/domain/accounts/account.events';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import type { Moment, Order } from './naive-allowance';

/** Who may suspend a number, or send it back: nobody else takes anything from an account. */
const mayTake = {
  NumberSuspended: ['endGrace'],
  NumberReleaseScheduled: ['endGrace', 'release', 'close'],
  NumberReleaseStarted: ['start'],
  NumberReleased: ['giveBack'],
  NumberSlotFreed: ['free'],
} as const;

/** Holds what is recorded to what was announced, by the events alone. */
export class AnnouncedGrace {
  private announced: AllowanceExceeded['data'] | null = null;

  check(order: Order & Moment, events: readonly AccountEvent[], before: OpenAccountState): void {
    for (const event of events) {
      this.checkTaking(order, event, before);
      if (event.type === 'AllowanceExceeded') this.announced = event.data;
      if (event.type === 'AllowanceRegained' || event.type === 'AccountClosed') {
        this.announced = null;
      }
      if (event.type === 'AllowanceGraceEnded') this.checkEnd(order, event.data, events);
    }
  }

  private checkTaking(
    { what, nowMs }: Order & Moment,
    event: AccountEvent,
    { slots }: OpenAccountState,
  ): void {
    if (!(event.type in mayTake)) return;
    const takers: readonly string[] = mayTake[event.type as keyof typeof mayTake];
    if (!takers.includes(what)) throw new Error(`${event.type} by ${what}`);
    if (event.type !== 'NumberReleaseStarted') return;
    const releaseAt = slots.find((slot) => slot.number === event.data.number)?.releaseAt;
    if (!releaseAt || Date.parse(releaseAt) > nowMs)
      throw new Error('a number went before its time');
  }

  private checkEnd(
    { nowMs }: Moment,
    { choice, numbers }: Extract<AccountEvent, { type: 'AllowanceGraceEnded' }>['data'],
    events: readonly AccountEvent[],
  ): void {
    if (!this.announced) throw new Error('a grace ended that was not announced');
    expect(choice).toBe(this.announced.choice);
    expect(nowMs).toBeGreaterThanOrEqual(Date.parse(this.announced.graceEndsAt));
    const hit = events.flatMap((event) =>
      event.type === 'NumberSuspended' || event.type === 'NumberReleaseScheduled' ? [event] : [],
    );
    const wanted = choice === 'suspend' ? 'NumberSuspended' : 'NumberReleaseScheduled';
    expect(hit.map(({ type }) => type)).toEqual(numbers.map(() => wanted));
    expect(hit.map(({ data }) => data.number)).toEqual(numbers);
    if (choice === 'keep') expect(numbers).toEqual([]);
  }
}
