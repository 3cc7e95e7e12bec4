import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { EventUnreadable, SignatureWrong } from '@trunkline/application/failures/webhook-failures';
import type { CarrierRequest } from '@trunkline/application/ports/carrier-webhooks';
import { TwilioWebhooks } from './twilio-webhooks';

type Form = CarrierRequest['form'];

const webhookToken = 'canary-token';
const webhooks = new TwilioWebhooks({ authToken: 'of-the-parent', webhookToken });
const base = 'https://sms.example.com/carriers/twilio';
const MessageSid = `SM${'0123456789abcdef'.repeat(2)}`;
const CallSid = `CA${'0123456789abcdef'.repeat(2)}`;

const inbound = {
  MessageSid,
  From: '+12125550123',
  To: '+14155552671',
  Body: 'Zürich & “more” 🙂\n',
  NumMedia: '2',
};
const report = { MessageSid, MessageStatus: 'delivered', From: inbound.To, To: inbound.From };
const call = {
  CallSid,
  From: 'anonymous',
  To: inbound.To,
  Direction: 'inbound',
  CallStatus: 'completed',
  CallDuration: '61',
};

/** As Twilio's documentation says: the address, then name and value of every field, by name. */
function sign(url: string, form: Form, token = webhookToken): string {
  const values = (value: Form[string]): string[] =>
    typeof value === 'string' ? [value] : [...new Set(value)].sort();
  const fields = Object.keys(form)
    .sort()
    .flatMap((name) => values(form[name]!).map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + fields.join(''))
    .digest('base64');
}

function signed(url: string, form: Form, token?: string): CarrierRequest {
  return { url, form, signature: sign(url, form, token) };
}

const without = (form: Record<string, string>, name: string): Form =>
  Object.fromEntries(Object.entries(form).filter(([each]) => each !== name));

describe('what Twilio tells', () => {
  it('is a text that somebody sent', () => {
    expect(webhooks.inboundText(signed(`${base}/messages`, inbound))).toEqual({
      carrierMessageId: MessageSid,
      from: inbound.From,
      to: inbound.To,
      body: inbound.Body,
      mediaCount: 2,
    });
  });

  it('may be a picture without a word', () => {
    const form = { ...inbound, MessageSid: MessageSid.replace('SM', 'MM'), Body: '' };
    expect(webhooks.inboundText(signed(`${base}/messages`, form)).body).toBe('');
  });

  it('is what became of a text, with what its address carried', () => {
    const url = `${base}/reports?account=acc_1&message=msg%201`;
    expect(webhooks.deliveryReport(signed(url, report))).toEqual({
      carrierMessageId: MessageSid,
      status: 'delivered',
      errorCode: null,
      query: { account: 'acc_1', message: 'msg 1' },
    });
  });

  it('is why a text did not arrive', () => {
    const form = { ...report, MessageStatus: 'undelivered', ErrorCode: '30003' };
    const told = webhooks.deliveryReport(signed(base, form));
    expect(told).toMatchObject({ status: 'undelivered', errorCode: 30003 });
  });

  it.each([
    ['accepted', 'queued'],
    ['read', 'delivered'],
    ['canceled', 'failed'],
    ['sending', 'sending'],
  ])('is %s in its own words, and %s in ours', (MessageStatus, status) => {
    const told = webhooks.deliveryReport(signed(base, { ...report, MessageStatus }));
    expect(told.status).toBe(status);
  });

  it('is how long a call was, once it is over', () => {
    expect(webhooks.callReport(signed(`${base}/status`, call))).toEqual({
      carrierCallId: CallSid,
      direction: 'inbound',
      from: 'anonymous',
      to: inbound.To,
      status: 'completed',
      seconds: 61,
    });
    const begun = { ...without(call, 'CallDuration'), CallStatus: 'in-progress' };
    const told = webhooks.callReport(signed(base, { ...begun, Direction: 'outbound-api' }));
    expect(told).toMatchObject({ direction: 'outbound', status: 'in-progress', seconds: null });
  });
});

describe('a signature', () => {
  it('is the one of the SDK and its documentation', () => {
    const documented = new TwilioWebhooks({ authToken: '12345' });
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const form = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    };
    const request = { url, form, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' };
    expect(sign(url, form, '12345')).toBe(request.signature);
    expect(() => documented.callReport(request)).toThrow(EventUnreadable);
  });

  it('is of the query, too', () => {
    const request = signed(`${base}?account=acc_1`, report);
    const moved = { ...request, url: `${base}?account=acc_2` };
    expect(() => webhooks.deliveryReport(moved)).toThrow(SignatureWrong);
    expect(() => webhooks.deliveryReport({ ...request, url: base })).toThrow(SignatureWrong);
    expect(webhooks.deliveryReport(request).query).toEqual({ account: 'acc_1' });
  });

  it.each([
    ['of another token', signed(base, inbound, 'other')],
    ['of another text', { ...signed(base, inbound), form: { ...inbound, Body: 'other' } }],
    ['of a field less', { ...signed(base, inbound), form: { ...inbound, More: '' } }],
    ['that is missing', { url: base, form: inbound, signature: undefined }],
    ['that is empty', { url: base, form: inbound, signature: '' }],
    ['that is cut', { ...signed(base, inbound), signature: sign(base, inbound).slice(0, -1) }],
    ['of another length', { ...signed(base, inbound), signature: 'ü'.repeat(28) }],
  ])('%s is wrong', (_what, request) => {
    expect(() => webhooks.inboundText(request)).toThrow(SignatureWrong);
    expect(() => webhooks.deliveryReport(request)).toThrow(SignatureWrong);
    expect(() => webhooks.callReport(request)).toThrow(SignatureWrong);
  });

  it('covers every value of a field that came more than once', () => {
    const form = { ...inbound, Extra: ['b', 'a', 'b'] };
    expect(webhooks.inboundText(signed(base, form)).body).toBe(inbound.Body);
    const cut = { ...signed(base, form), form: { ...inbound, Extra: 'b' } };
    expect(() => webhooks.inboundText(cut)).toThrow(SignatureWrong);
  });
});

describe('what is signed and makes no sense', () => {
  it.each([
    ['no id', without(inbound, 'MessageSid')],
    ['another id', { ...inbound, MessageSid: CallSid }],
    ['no body', without(inbound, 'Body')],
    ['two bodies', { ...inbound, Body: ['one', 'two'] }],
    ['a short code', { ...inbound, From: '12345' }],
    ['another channel', { ...inbound, From: 'whatsapp:+12125550123' }],
    ['media beyond measure', { ...inbound, NumMedia: '99999999' }],
    ['less than no media', { ...inbound, NumMedia: '-1' }],
  ])('is a text with %s', (_what, form) => {
    expect(() => webhooks.inboundText(signed(base, form))).toThrow(EventUnreadable);
  });

  it.each([
    ['no status', without(report, 'MessageStatus')],
    ['the status of a text that came in', { ...report, MessageStatus: 'received' }],
    ['a name of the language as status', { ...report, MessageStatus: 'constructor' }],
    ['an error that is no code', { ...report, ErrorCode: 'x' }],
  ])('is a report with %s', (_what, form) => {
    expect(() => webhooks.deliveryReport(signed(base, form))).toThrow(EventUnreadable);
  });

  it.each([
    ['no id', without(call, 'CallSid')],
    ['no direction', without(call, 'Direction')],
    ['no length, though it is over', without(call, 'CallDuration')],
    ['half a second', { ...call, CallDuration: '0.5' }],
  ])('is a call with %s', (_what, form) => {
    expect(() => webhooks.callReport(signed(base, form))).toThrow(EventUnreadable);
  });
});

it('keeps its token to itself', () => {
  const wrong = { url: base, form: inbound, signature: 'wrong' };
  let failure: unknown;
  try {
    webhooks.inboundText(wrong);
  } catch (error) {
    failure = error;
  }
  expect(inspect([webhooks, failure], { depth: 20, showHidden: true })).not.toContain(webhookToken);
});
