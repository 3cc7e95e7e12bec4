import fc from 'fast-check';
import {
  checkHeader,
  decodeEvent,
  decodeFooter,
  encodeEvent,
  encodeFooter,
  encodeHeader,
} from './event-line';
import { jsonContent, type LogEvent } from './log-event';

const anEvent: LogEvent = {
  stream: 'wallet-1',
  revision: 3,
  id: '7a1c8a5e-1f0e-4a53-9a3b-0d7f3f6f7c11',
  type: 'CreditsAdjusted',
  contentType: jsonContent,
  createdTicks: 17_000_000_000_001_234n,
  position: 4711n,
  metadata: Buffer.alloc(0),
  data: Buffer.from('{"deltaCredits":5}'),
};

const throughALine = (event: LogEvent): LogEvent => decodeEvent(encodeEvent(event), 1);

describe('the line of an event', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
    fc.json().map((text) => Buffer.from(text)),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(JSON.stringify(text))),
  );
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

  it('gives the same event again, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.record({
          stream: name.filter(isWellFormed),
          revision: fc.option(fc.maxSafeNat(), { nil: undefined }),
          id: fc.uuid(),
          type: name.filter(isWellFormed),
          contentType: fc.constantFrom(jsonContent, 'application/octet-stream'),
          createdTicks: fc.bigInt(0n, 99_999_999_999_999_999n),
          position: fc.bigInt(0n, 2n ** 63n),
          metadata: bytes,
          data: bytes,
        }),
        (event) => expect(throughALine(event)).toEqual(event),
      ),
    );
  });

  it('shows JSON as JSON', () => {
    expect(JSON.parse(encodeEvent(anEvent))).toMatchObject({ data: { deltaCredits: 5 } });
  });

  it.each([
    ['spaces', '{"a": 1}'],
    ['keys that would change places', '{"b":1,"1":2}'],
    ['a key twice', '{"a":1,"a":2}'],
    ['a number that would be rounded', '{"a":12345678901234567890}'],
    ['a number that would be written shorter', '[1.0]'],
    ['no JSON', 'hello'],
    ['nesting that cannot be written', '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('keeps the bytes of data with %s', (_what, text) => {
    const event = { ...anEvent, data: Buffer.from(text) };

    expect(encodeEvent(event)).toContain('"dataBase64"');
    expect(throughALine(event)).toEqual(event);
  });

  it('keeps `null`, which is not the same as no data', () => {
    const event = { ...anEvent, data: Buffer.from('null') };

    expect(throughALine(event)).toEqual(event);
    expect(throughALine({ ...anEvent, data: Buffer.alloc(0) }).data).toHaveLength(0);
  });

  it.each([
    ['no JSON', 'hello', /Line 7 is not an event/],
    ['no id', '{"stream":"a","revision":1}', /\(id: /],
    ['no revision', encodeEvent(anEvent).replace('"revision":3,', ''), /Line 7 is not an event/],
    ['a negative revision', encodeEvent(anEvent).replace(':3,', ':-3,'), /\(revision: /],
    ['an impossible id', encodeEvent(anEvent).replace('7a1c', 'zzzz'), /\(id: /],
  ])('is refused when it has %s', (_what, line, message) => {
    expect(() => decodeEvent(line, 7)).toThrow(message);
  });
});

describe('the first and the last line', () => {
  it('are known again', () => {
    const end = { events: 12, sha256: 'abc' };

    expect(() => checkHeader(encodeHeader(new Date()))).not.toThrow();
    expect(decodeFooter(encodeFooter(end))).toEqual(end);
    expect(decodeFooter(encodeEvent(anEvent))).toBeUndefined();
  });

  it.each([undefined, '', 'hello', '{"format":"another","version":1}'])('are not %p', (line) => {
    expect(() => checkHeader(line)).toThrow(/no exported log/);
  });
});

function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text;
}
