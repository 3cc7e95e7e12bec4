import {
  toPurchaseAnswer,
  toUnavailable,
  TwilioRateLimited,
  TwilioUnanswered,
} from './twilio-failures';
import { retryAfterMs } from './twilio-http-client';

const anError = (status: number, code?: number): object => ({ status, code, message: 'words' });

describe('what becomes of a purchase', () => {
  it.each([
    [21422, 'numberTaken'],
    [21452, 'noNumbersFound'],
    [21421, 'invalidNumber'],
    [21631, 'addressRequired'],
    [21649, 'bundleRequired'],
    [21650, 'identityRequired'],
    [20005, 'fundsNeeded'],
    [90010, 'fundsNeeded'],
    [20003, 'authFailed'],
    [21404, 'refused'],
  ])('is rejected under code %d as %s', (code, reason) => {
    const detail = `${code}: words`;
    expect(toPurchaseAnswer(anError(400, code))).toEqual({ outcome: 'rejected', reason, detail });
  });

  it('is authFailed for a 401 without a code, and refused for any other 4xx', () => {
    expect(toPurchaseAnswer(anError(401))).toMatchObject({ reason: 'authFailed' });
    expect(toPurchaseAnswer(anError(499))).toMatchObject({ reason: 'refused' });
    expect(toPurchaseAnswer(anError(400))).toMatchObject({ reason: 'refused' });
  });

  it.each([302, 399, 408, 500, 503])('is unknown for status %d, whatever its code', (status) => {
    expect(toPurchaseAnswer(anError(status, 21422))).toMatchObject({ outcome: 'unknown' });
  });

  it('is unknown when no answer came, or one that nobody understands', () => {
    const lost = toPurchaseAnswer(new TwilioUnanswered('no answer came (ECONNRESET)'));
    expect(lost).toEqual({ outcome: 'unknown', detail: 'no answer came (ECONNRESET)' });
    expect(toPurchaseAnswer(new SyntaxError('no JSON'))).toMatchObject({ outcome: 'unknown' });
  });

  it('is rate limited for 20429 and for as long as Twilio says', () => {
    const limited = { outcome: 'rateLimited', retryAfterMs: 7_000 };
    expect(toPurchaseAnswer(new TwilioRateLimited(7_000))).toEqual(limited);
    expect(toPurchaseAnswer(anError(400, 20429))).toMatchObject({ outcome: 'rateLimited' });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-24T03:00:00Z');

  it.each([
    ['0', 0],
    ['5', 5_000],
    ['300', 300_000],
    ['301', 300_000],
    ['Tue, 24 Nov 2026 03:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 02:00:00 GMT', 0],
    ['soon', 1_000],
    [undefined, 1_000],
  ])('%s waits %d ms', (given, expected) => {
    expect(retryAfterMs({ 'retry-after': given }, now)).toBe(expected);
  });
});

it('says what Twilio could not do and why', () => {
  const { message } = toUnavailable('say what is owned', anError(401, 20003));
  expect(message).toBe('Twilio could not say what is owned: it answered 20003: words');
});
