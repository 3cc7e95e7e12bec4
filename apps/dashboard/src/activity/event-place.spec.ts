import { placeOf } from './event-place';

describe('where more is shown of an event', () => {
  it.each([
    ['schedule', 'schedule-sch_1', { view: 'schedules', list: 'pending', scheduleId: 'sch_1' }],
    [
      'conversation',
      'conversation-acc_1_14155550142',
      { view: 'messages', recipient: '+14155550142' },
    ],
    ['wallet', 'wallet-acc_1_sms', null],
  ] as const)('%s', (kind, stream, place) => {
    expect(placeOf({ kind, stream })).toEqual(place);
  });
});
