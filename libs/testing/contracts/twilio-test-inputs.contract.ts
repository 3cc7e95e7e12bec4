import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import type { TwilioOptions } from '@trunkline/adapters/carriers/twilio-client';
import { toPurchaseAnswer } from '@trunkline/adapters/carriers/twilio-failures';
import { TwilioMessageCarrier } from '@trunkline/adapters/carriers/twilio-message-carrier';
import type { PurchaseAnswer } from '@trunkline/application/ports/carrier';
import type { SendAnswer } from '@trunkline/application/ports/message-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

/** Twilio's API under test credentials, or what stands for it. */
export type TwilioUnderTest = {
  readonly options: TwilioOptions;
  stop(): Promise<void>;
};

/**
 * What Twilio's magic inputs for buying a number end as, through the adapter. Test credentials take
 * no other call about numbers than a purchase: Twilio answers 403 to a search, to a list of what is
 * owned, to a configuration and to a release, and so none of these is here.
 */
export function twilioTestInputs(name: string, start: () => Promise<TwilioUnderTest>): void {
  describe(`${name}, asked to buy`, () => {
    let under: TwilioUnderTest;

    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under?.stop());

    const buy = (number: string, options: object = {}): Promise<PurchaseAnswer> =>
      new TwilioCarrier({ ...under.options, ...options }).purchase({
        number: number as E164,
        tag: 'trk:test:test-credentials',
      });

    it('sells +15005550006, under an id of its own', async () => {
      expect(await buy('+15005550006')).toEqual({
        outcome: 'accepted',
        carrierNumberId: expect.stringMatching(/^PN[0-9a-f]{32}$/) as string,
      });
    });

    it.each([
      ['+15005550000', 'numberTaken', /^21422: /],
      ['+15005550001', 'invalidNumber', /^21421: /],
    ])('refuses %s as %s', async (number, reason, detail) => {
      expect(await buy(number)).toEqual({
        outcome: 'rejected',
        reason,
        detail: expect.stringMatching(detail) as string,
      });
    });

    it('refuses area code 533 as one without numbers', async () => {
      expect(toPurchaseAnswer(await refusalOfAreaCode('533', under.options))).toEqual({
        outcome: 'rejected',
        reason: 'noNumbersFound',
        detail: expect.stringMatching(/^21452: /) as string,
      });
    });

    it('refuses a wrong token, and says that it is that', async () => {
      expect(await buy('+15005550006', { authToken: '0'.repeat(32) })).toEqual({
        outcome: 'rejected',
        reason: 'authFailed',
        detail: expect.stringMatching(/^20003: /) as string,
      });
    });
  });
}

/** What Twilio's magic inputs for a text end as. Test credentials list no texts, so that none is looked for. */
export function twilioTestTexts(name: string, start: () => Promise<TwilioUnderTest>): void {
  describe(`${name}, asked to send a text`, () => {
    let under: TwilioUnderTest;

    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under?.stop());

    const send = (given: object = {}, options: object = {}): Promise<SendAnswer> =>
      new TwilioMessageCarrier({ ...under.options, ...options }).send({
        from: '+15005550006' as E164,
        to: '+14108675310' as E164,
        body: 'Your table is ready.',
        statusUrl: null,
        ...given,
      });

    it('takes one from +15005550006, under an id of its own', async () => {
      expect(await send()).toEqual({
        outcome: 'accepted',
        carrierMessageId: expect.stringMatching(/^SM[0-9a-f]{32}$/) as string,
      });
    });

    it.each([
      [{ to: '+15005550001' }, 'invalidRecipient', /^21211: /],
      [{ to: '+15005550009' }, 'invalidRecipient', /^21614: /],
      [{ to: '+15005550004' }, 'optedOut', /^21610: /],
      [{ to: '+15005550003' }, 'regionNotEnabled', /^21408: /],
      [{ to: '+15005550002' }, 'refused', /^21612: /],
      [{ from: '+15005550001' }, 'notSendable', /^21212: /],
      [{ from: '+15005550007' }, 'notSendable', /^21606: /],
    ])('refuses one %j as %s', async (given, reason, detail) => {
      expect(await send(given)).toEqual({
        outcome: 'rejected',
        reason,
        detail: expect.stringMatching(detail) as string,
      });
    });

    it('has one wait from +15005550008, whose queue is full', async () => {
      const answer = await send({ from: '+15005550008' });
      expect(answer).toMatchObject({ outcome: 'rateLimited', limitOf: 'sender' });
    });

    it('refuses a wrong token, and says that it is that', async () => {
      const answer = await send({}, { authToken: '0'.repeat(32) });
      expect(answer).toMatchObject({ outcome: 'rejected', reason: 'authFailed' });
    });
  });
}

/** The adapter buys exact numbers only, so that this one request is made without it. */
async function refusalOfAreaCode(areaCode: string, options: TwilioOptions): Promise<unknown> {
  const { apiBaseUrl, accountSid, authToken, timeoutMs } = options;
  const base = apiBaseUrl.replace(/\/$/, '');
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const path = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`;
  const response = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ AreaCode: areaCode }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, ...((await response.json()) as object) };
}
