export type EventTone = 'good' | 'bad' | 'work';

const good = [
  'NumberAssigned',
  'PrimaryNumberSet',
  'SubscriptionActivated',
  'CreditsGranted',
  'MessageDelivered',
];

/** The colour of an event's dot: what counts for the account, what went wrong, what was on the way. */
export function toneOf(type: string): EventTone {
  if (/Declined|Failed|Rejected|Refused|Unknown|Freed|Missed|Undelivered|Unfunded/.test(type))
    return 'bad';
  return good.includes(type) || /Changed$|Opened$/.test(type) ? 'good' : 'work';
}
