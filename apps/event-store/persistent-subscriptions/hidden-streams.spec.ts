import { isHiddenFromAll } from './hidden-streams';

describe('what readers of $all do not see', () => {
  it.each([
    '$persistentsubscription-$all::group-checkpoint',
    '$persistentsubscription-$all::g-parked',
  ])('is %s', (stream) => expect(isHiddenFromAll(stream)).toBe(true));

  it.each([
    '$persistentsubscription-orders::group-checkpoint',
    '$persistentsubscription-$all::group-other',
    '$$$persistentsubscription-$all::group-checkpoint',
    '$persistentSubscriptionConfig',
    'orders-parked',
  ])('is not %s', (stream) => expect(isHiddenFromAll(stream)).toBe(false));
});
