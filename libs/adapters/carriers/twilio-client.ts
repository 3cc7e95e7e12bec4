import { Twilio } from 'twilio';
import { TwilioHttpClient, type TwilioHttpOptions } from './twilio-http-client';

export type TwilioOptions = TwilioHttpOptions & {
  readonly accountSid: string;
  readonly authToken: string;
  /** The account under which numbers are bought and listed, when it is not the one that signs in. */
  readonly subaccountSid?: string;
};

/** The official SDK over our HTTP client, in the name of the account that owns the numbers. */
export function twilioClient({
  accountSid,
  authToken,
  subaccountSid,
  ...http
}: TwilioOptions): Twilio {
  return new Twilio(accountSid, authToken, {
    accountSid: subaccountSid ?? accountSid,
    httpClient: new TwilioHttpClient(http),
  });
}
