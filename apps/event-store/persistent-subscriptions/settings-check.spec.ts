import { formatStartFrom, GroupSettings, parseStartFrom, StartFrom } from './group-settings';
import { settingsProblem } from './settings-check';

const settings: GroupSettings = {
  startFrom: 'start',
  resolveLinks: false,
  extraStatistics: false,
  messageTimeoutMs: 30_000,
  maxRetryCount: 10,
  checkpointAfterMs: 2000,
  minCheckpointCount: 10,
  maxCheckpointCount: 1000,
  maxSubscriberCount: 0,
  liveBufferSize: 500,
  readBatchSize: 20,
  historyBufferSize: 500,
  strategy: 'RoundRobin',
};
const toStream = { stream: 'orders', group: 'g' };
const toAll = { stream: '$all', group: 'g' };
const at = (place: number, preparePosition = place): StartFrom => ({ place, preparePosition });
const problem = (change: Partial<GroupSettings>, id = toStream, last = 1000) =>
  settingsProblem(id, { ...settings, ...change }, last);

describe('what a group may be', () => {
  it('is as clients ask for by default, with zeros, and with a minimum above the maximum', () => {
    expect(problem({})).toBeUndefined();
    const zeros = { messageTimeoutMs: 0, maxRetryCount: 0, checkpointAfterMs: 0 };
    const counts = { minCheckpointCount: 12, maxCheckpointCount: 1, liveBufferSize: 0 };
    expect(problem({ ...zeros, ...counts })).toBeUndefined();
  });

  it.each([
    ['without a stream', {}, { stream: '', group: 'g' }],
    ['without a name', {}, { stream: 's', group: '' }],
    ['with a name that is too long', {}, { stream: 's', group: 'g'.repeat(2049) }],
    ['with an unknown strategy', { strategy: 'Random' as 'Pinned' }],
    ['with a batch as large as its buffer', { readBatchSize: 500 }],
    ['with an empty batch', { readBatchSize: 0 }],
    ['with a negative time-out', { messageTimeoutMs: -1 }],
    ['with a negative count', { maxCheckpointCount: -1 }],
    ['with a negative revision', { startFrom: at(-2) }],
    ['with a position beyond the last', { startFrom: at(1001) }, toAll],
    ['with a prepare position beyond the commit position', { startFrom: at(5, 6) }, toAll],
    ['with an empty filter', { filter: { on: 'type', regex: '', prefixes: [] } as const }, toAll],
    ['with a broken filter', { filter: { on: 'type', regex: '(', prefixes: [] } as const }, toAll],
  ])('is not one %s', (_name, change: Partial<GroupSettings>, id = toStream) => {
    expect(problem(change, id)).toEqual(expect.any(String));
  });

  it('may start at the last position, or at a revision that is not there yet', () => {
    expect(problem({ startFrom: at(1000) }, toAll)).toBeUndefined();
    expect(problem({ startFrom: at(123_456) })).toBeUndefined();
  });
});

describe('a start', () => {
  it.each<[string, StartFrom, string]>([
    ['orders', 'start', '0'],
    ['orders', 'end', '-1'],
    ['orders', at(123), '123'],
    ['$all', 'start', 'C:0/P:0'],
    ['$all', 'end', 'C:-1/P:-1'],
    ['$all', at(90, 80), 'C:90/P:80'],
  ])('of %s at %j is written as %s, and read again', (stream, start, text) => {
    expect(formatStartFrom(stream, start)).toBe(text);
    expect(parseStartFrom(text)).toEqual(start);
  });

  it.each(['', 'abc', 'C:1', '1.5'])('is not %j', (text) => {
    expect(parseStartFrom(text)).toBeUndefined();
  });
});
