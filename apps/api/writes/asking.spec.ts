import type { ApiRequest } from '../edge/request';
import { askingOf, idOfWhatIsMade } from './asking';

const request = (over: object = {}): ApiRequest =>
  ({
    method: 'POST',
    url: '/v1/accounts?x=1',
    id: 'request-1',
    ip: '127.0.0.1',
    headers: {},
    body: { a: 1, b: { c: 2, d: 3 } },
    caller: { type: 'operator' },
    ...over,
  }) as unknown as ApiRequest;

const keyed = (key: string, over: object = {}) =>
  askingOf(request({ headers: { 'idempotency-key': key }, ...over })).context;

describe('a wish', () => {
  it('has the same name for the same key of the same caller', () => {
    expect(keyed('k').commandId).toBe(keyed('k').commandId);
  });

  it('has another name for another caller', () => {
    const caller = { type: 'session', accountId: 'acc_1', sessionId: 's' };
    expect(keyed('k', { caller }).commandId).not.toBe(keyed('k').commandId);
  });

  it('makes the same each time it is repeated, and something else where its key is used again', () => {
    const made = (over: object) =>
      idOfWhatIsMade('sub', askingOf(request({ headers: { 'idempotency-key': 'k' }, ...over })));
    expect(made({ url: '/v1/accounts/acc_1/subscriptions' })).toMatch(/^sub_[0-9a-f]{24}$/);
    expect(made({ id: 'request-2' })).toBe(made({}));
    expect(made({ url: '/v1/accounts/acc_2' })).not.toBe(made({ url: '/v1/accounts/acc_1' }));
    expect(made({ body: { a: 2 } })).not.toBe(made({}));
  });

  it('has a new name each time when it has no key', () => {
    expect(askingOf(request()).context.commandId).not.toBe(askingOf(request()).context.commandId);
    expect(askingOf(request()).isRepeatable).toBe(false);
  });

  it('is the same whatever the order of its fields', () => {
    const body = { b: { d: 3, c: 2 }, a: 1 };
    expect(keyed('k', { body }).commandFingerprint).toBe(keyed('k').commandFingerprint);
  });

  it.each([
    { body: { a: 2, b: { c: 2, d: 3 } } },
    { url: '/v1/policy' },
    { method: 'PUT' },
    { body: undefined },
  ])('is another one with %j', (over) => {
    expect(keyed('k', over).commandFingerprint).not.toBe(keyed('k').commandFingerprint);
  });

  it.each(['', 'x'.repeat(256), 'tab\there', 'schlüssel'])('has no key %j', (key) => {
    expect(() => keyed(key)).toThrow(/idempotency-key-invalid/);
  });

  it('takes a key of 255 characters', () => {
    expect(() => keyed('x'.repeat(255))).not.toThrow();
  });

  it('goes on with the trace that it came with', () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    expect(askingOf(request({ headers })).context.correlationId).toBe(traceId);
    expect(askingOf(request()).context.correlationId).toBe('request-1');
  });
});
