import type { RecordedEvent } from '@trunkline/application/log/event-log';
import { histories } from '@trunkline/event-catalogue/catalogue';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { eventText } from './event-text';

function recorded(
  type: string,
  data: unknown,
  { stream = 'account-acc_1', schemaVersion = 1 } = {},
): RecordedEvent {
  const { id, metadata } = numbered(0);
  const place = { stream, revision: 0n, position: '0/0', recordedAt: '2026-12-01T09:00:00.000Z' };
  return { id, type, data, metadata: { ...metadata, schemaVersion }, ...place } as RecordedEvent;
}

/** What the operator keeps over all accounts is in no account's list. */
const ofNobody = [
  ...['PackageDefined', 'PolicyChanged', 'LowBalanceListed', 'NumberKept', 'KeptNumberGiven'],
  ...['BuyingProbed', 'BuyingResumed', 'BuyingStopped'],
  ...['TimezoneDatabaseChanged', 'SchedulesResolvedAgain'],
];
const schedules = /^(Schedule(?!s)|Occurrence|Recipients)/;

const samples = histories
  .filter(({ type }) => !ofNobody.includes(type))
  .flatMap(({ type, samples: stored }) =>
    stored.map(({ schemaVersion, data }) => ({ type, schemaVersion, data })),
  );

describe('an event in words', () => {
  it.each(samples)('$type of version $schemaVersion has a sentence of its own', (sample) => {
    const { type, data, schemaVersion } = sample;
    const stream = schedules.test(type) ? 'schedule-sch_1' : 'conversation-acc_1_12125550142';
    const text = eventText(
      recorded(type, JSON.parse(JSON.stringify(data)), { stream, schemaVersion }),
    );
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\.$|^[a-z]/);
    const spelledOut = type.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b}`);
    expect(text.toLowerCase()).not.toBe(spelledOut.toLowerCase());
  });

  it.each([
    ['NumberAssigned', { number: '+12125550100' }, '(212) 555-0100 added to the account'],
    ['NumberAssigned', { number: '+493012345' }, '+493012345 added to the account'],
  ])('%s of %j', (type, facts, text) => {
    const known = histories.find((history) => history.type === type);
    const newest = known?.samples.at(-1);
    const data = { ...(newest?.data as object), ...facts };
    const { schemaVersion = 1 } = newest ?? {};
    expect(eventText(recorded(type, data, { schemaVersion }))).toBe(text);
  });

  it('never says what a text says', () => {
    const body = 'the words of a text';
    for (const type of ['MessageAccepted', 'MessageReceived', 'SchedulePlanned']) {
      const newest = histories.find((history) => history.type === type)?.samples.at(-1);
      const data = { ...(newest?.data as object), body };
      const { schemaVersion = 1 } = newest ?? {};
      expect(eventText(recorded(type, data, { schemaVersion }))).not.toContain(body);
    }
  });

  it('is its name spelled out when a later version wrote it', () => {
    expect(eventText(recorded('ParcelPosted', {}))).toBe('Parcel posted');
  });
});
