import { actorWords, eventSentence } from './event-sentence';
import type { AuditEvent } from '../api/shapes';

const event = (
  type: string,
  data: Record<string, unknown> = {},
  stream = 'account-1',
): AuditEvent => ({ type, data, stream, actor: null }) as unknown as AuditEvent;
const by = (type: string): AuditEvent => ({ ...event('X'), actor: { type } });

describe('an event as a sentence', () => {
  it.each([
    [
      event('TimezoneChanged', { from: 'America/New_York', to: 'Europe/Berlin' }),
      'Timezone changed from America/New_York to Europe/Berlin',
    ],
    [
      event('NumberSlotReserved', { number: '+12125550100', slot: 'primary' }),
      '(212) 555-0100 requested as primary number',
    ],
    [
      event('PurchasePostponed', { reason: 'ownReservation' }),
      'The carrier keeps the number for this account, and is asked again in its name',
    ],
    [event('NumberAssigned', { number: '+493012345' }), '+493012345 added to the account'],
    [event('CreditsGranted', { amountCredits: 1136 }, 'wallet-1_sms'), '1,136 SMS credits added'],
    [event('CreditsDebited', { amountCredits: 5 }, 'wallet-1_voice'), '5 voice credits taken'],
    [event('NumberAllowanceChanged', { allowanceNumbers: 1 }), 'Room for 1 secondary number'],
    [
      event('NumberAllowanceChanged', { allowanceNumbers: 0 }),
      'No room for secondary numbers any more',
    ],
    [
      event('AllowanceExceeded', { usedSecondaries: 2, allowedSecondaries: 1 }),
      '2 secondary numbers, with room for 1',
    ],
    [
      event('SubscriptionChanged', { from: { name: 'One' }, to: { name: 'Three' } }),
      'Package changed from One to Three',
    ],
    [
      event('SubscriptionPurchaseRequested', { terms: { name: 'Three more' } }),
      'Package Three more ordered',
    ],
  ])('%#', (given, sentence) => {
    expect(eventSentence(given)).toBe(sentence);
  });

  it('is its name spelled out when the type is new', () => {
    expect(eventSentence(event('ParcelPosted'))).toBe('Parcel posted');
  });

  it('is told even when its facts are not as expected', () => {
    expect(eventSentence(event('NumberAssigned'))).toBe('A number added to the account');
    expect(eventSentence(event('SubscriptionActivated', { terms: null }))).toBe(
      'Package became active',
    );
  });
});

it.each([
  ['operator', 'Operator'],
  ['system', 'Trunkline'],
  ['session', 'Acme'],
  ['account', 'Acme by API key'],
  ['newKind', 'New kind'],
])('an actor of type %s is called %s', (type, called) => {
  expect(actorWords(by(type), 'Acme')).toBe(called);
});
