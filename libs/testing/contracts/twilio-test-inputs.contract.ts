import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import type { TwilioOptions } from '@trunkline/adapters/carriers/twilio-client';
import { toPurchaseAnswer } from '@trunkline/adapters/carriers/twilio-failures';
import type { PurchaseAnswer } from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

/** Twilio's API under test credentials, or what stands for it. */
export type TwilioUnderTest = {
  readonly options: TwilioOptions;
  stop(): Promise<void>;
};

/**
 * What Twilio's magic inputs for buying a number end as, through the adapter. Test credentials take
 * no other call of the port than a purchase: Twilio answers 403 to a search, to a list of what is
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
