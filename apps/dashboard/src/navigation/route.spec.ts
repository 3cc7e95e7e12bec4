import { hashOf, routeOf, type Route } from './route';

describe('the address of a view', () => {
  it.each<[string, Route]>([
    ['#/', { view: 'profile' }],
    ['#/activity', { view: 'activity' }],
    ['#/messages', { view: 'messages', recipient: null }],
    ['#/messages/+12125550142', { view: 'messages', recipient: '+12125550142' }],
    ['#/opt-outs', { view: 'opt-outs' }],
    ['#/schedules', { view: 'schedules', list: 'pending', scheduleId: null }],
    ['#/schedules/sch_1', { view: 'schedules', list: 'pending', scheduleId: 'sch_1' }],
    ['#/schedules/sent', { view: 'schedules', list: 'sent', scheduleId: null }],
    ['#/schedules/missed/sch_1', { view: 'schedules', list: 'missed', scheduleId: 'sch_1' }],
  ])('%s is read and written', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
    expect(hashOf(route)).toBe(hash);
  });

  it.each(['', '#main', '#/elsewhere', '#/messages/a/b', '#/messages/%', '#/opt-outs/a'])(
    '%j leads somewhere that is there',
    (hash) => expect(['profile', 'messages']).toContain(routeOf(hash).view),
  );
});
