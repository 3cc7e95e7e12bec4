import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { RecipientsHandedOver } from '@trunkline/domain/schedules/schedule.events';
import { scheduleSentence } from './schedule-sentences';

const handedOver = (count: number, leftOut: number): RecipientsHandedOver => ({
  type: 'RecipientsHandedOver',
  data: {
    handedOver: count,
    skipped: Array.from({ length: leftOut }, (_, n) => ({
      to: `+1415555010${n}` as E164,
      reason: 'optedOut',
    })),
  } as never,
});

describe('what is told of recipients', () => {
  it.each([
    [1, 0, 'On its way to 1 recipient.'],
    [6, 0, 'On its way to 6 recipients.'],
    [6, 1, 'Went through 6 recipients, and left out +14155550100.'],
    [
      6,
      5,
      'Went through 6 recipients, and left out +14155550100, +14155550101, +14155550102, 2 more.',
    ],
  ])('of %i gone through, %i of them left out', (count, leftOut, words) => {
    expect(scheduleSentence(handedOver(count, leftOut))).toBe(words);
  });
});
