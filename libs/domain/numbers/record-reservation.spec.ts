import { accountId, assignmentId, at, later, number } from '@trunkline/testing/builders';
import type { AccountId, HoldId } from '../ids';
import { evolveNumberClaim, freeNumber, type NumberClaimState } from './number-claim.state';
import type { NumberClaimEvent, NumberReserved } from './number-claim.events';
import { recordReservation } from './record-reservation';

const ours = number(1);
const holdId = 'hld_1' as HoldId;
const held: NumberClaimEvent = {
  type: 'NumberHeld',
  data: { number: ours, accountId, holdId, heldSince: at, heldUntil: later(300_000), heldAt: at },
};
const reservedUntil = later(300_000);
const reservation = { number: ours, accountId, holdId, reservationId: 'RS1', reservedUntil };
const reserved: NumberReserved = {
  type: 'NumberReserved',
  data: { ...reservation, reservedAt: at },
};
const claimed = (by: AccountId): NumberClaimEvent => ({
  type: 'NumberClaimed',
  data: { number: ours, accountId: by, assignmentId: assignmentId(1), claimedAt: at },
});
const ended: NumberClaimEvent = {
  type: 'NumberHoldEnded',
  data: { number: ours, accountId, holdId, reason: 'released', endedAt: later(1_000) },
};
const after = (...events: NumberClaimEvent[]): NumberClaimState =>
  events.reduce(evolveNumberClaim, freeNumber);

const record = (state: NumberClaimState, when = at) =>
  recordReservation({ type: 'RecordReservation', ...reservation, at: when }, state);
const over = { accepted: false, rejection: { code: 'HoldIsOver' } };

describe('a reservation at the carrier', () => {
  it('is recorded with the hold, once', () => {
    expect(record(after(held))).toEqual({ accepted: true, events: [reserved] });
    expect(record(after(held, reserved))).toEqual({ accepted: true, events: [] });
  });

  it('is for nobody when the hold has ended, run out, or is of another', () => {
    expect(record(after(held, ended), later(1_000))).toEqual(over);
    expect(record(after(held), later(300_000))).toEqual(over);
    expect(record(after(claimed('acc_other' as AccountId)))).toEqual(over);
    expect(record(freeNumber)).toEqual(over);
  });

  it('goes over to the claim of the account, and not to that of another', () => {
    expect(after(held, reserved, claimed(accountId))).toMatchObject({ reservationId: 'RS1' });
    const other = after(held, reserved, claimed('acc_other' as AccountId));
    expect(other).not.toHaveProperty('reservationId');
  });

  it('may be there without our knowing where the account of the claim held the number', () => {
    expect(after(held, claimed(accountId))).toMatchObject({ heldAs: holdId });
    expect(after(held, ended, claimed(accountId))).toMatchObject({ heldAs: holdId });
    expect(after(claimed(accountId))).not.toHaveProperty('heldAs');
    expect(after(held, claimed('acc_other' as AccountId))).not.toHaveProperty('heldAs');
  });

  it('is recorded with the claim when the number was claimed meanwhile', () => {
    expect(record(after(held, claimed(accountId)))).toEqual({ accepted: true, events: [reserved] });
    expect(after(held, claimed(accountId), reserved)).toMatchObject({ reservationId: 'RS1' });
  });

  it('stays when the hold is prolonged, and goes with the hold', () => {
    expect(after(held, reserved, held)).toMatchObject({ hold: { reservationId: 'RS1' } });
    expect(after(held, reserved, ended)).not.toHaveProperty('hold.reservationId');
  });
});
