import { hashOf, routeOf, type Route } from './route';

describe('the address of a view', () => {
  it.each<[string, Route]>([
    ['#/', { view: 'profile' }],
    ['#/activity', { view: 'activity' }],
    ['#/messages', { view: 'messages', recipient: null }],
    ['#/messages/+12125550142', { view: 'messages', recipient: '+12125550142' }],
    ['#/schedules', { view: 'schedules', scheduleId: null }],
    ['#/schedules/sch_1', { view: 'schedules', scheduleId: 'sch_1' }],
  ])('%s is read and written', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
    expect(hashOf(route)).toBe(hash);
  });

  it.each(['', '#main', '#/elsewhere', '#/messages/a/b', '#/messages/%'])(
    '%j leads somewhere that is there',
    (hash) => expect(['profile', 'messages']).toContain(routeOf(hash).view),
  );
});
