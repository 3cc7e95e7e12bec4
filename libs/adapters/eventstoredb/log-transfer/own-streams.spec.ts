import { movedStreams, ownStreams } from './own-streams';

const own = [
  '$users',
  '$$$users',
  '$user-admin',
  '$persistentSubscriptionConfig',
  '$persistentsubscription-a::b-checkpoint',
  '$$$persistentsubscription-a::b-checkpoint',
  '$ce-wallet',
  '$et-CreditsAdjusted',
  '$bc-1',
  '$category-wallet',
  '$streams',
  '$projections-$all',
  '$scavenges',
  '$scavenges-1',
  '$stats-127.0.0.1:2113',
  '$epoch-information',
];

describe('the streams that are moved', () => {
  it.each(['wallet-1', '$$wallet-1', '$settings', '$mine', '$users-of-mine', 'a$users'])(
    'have %s among them',
    (stream) => expect(movedStreams([])(stream)).toBe(true),
  );

  it.each(own)('have %s among them only when it is asked for', (stream) => {
    expect(movedStreams([])(stream)).toBe(false);
    expect(movedStreams(ownStreams)(stream)).toBe(true);
  });

  it('are asked for by their kind', () => {
    expect(movedStreams(['users'])('$users')).toBe(true);
    expect(movedStreams(['users'])('$ce-wallet')).toBe(false);
  });
});
