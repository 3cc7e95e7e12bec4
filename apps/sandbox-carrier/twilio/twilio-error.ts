import { FastifyReply } from 'fastify';

/** One of Twilio's refusals, as its error dictionary lists them. */
export class TwilioError {
  constructor(
    readonly status: number,
    readonly code: number,
    readonly message: string,
  ) {}
}

export const twilioErrors = {
  unauthenticated: new TwilioError(401, 20003, 'Authenticate'),
  accountInactive: new TwilioError(403, 20005, 'Account not active'),
  notFound: new TwilioError(404, 20404, 'The requested resource was not found'),
  tooManyRequests: new TwilioError(429, 20429, 'Too Many Requests'),
  internal: new TwilioError(500, 20500, 'An internal server error has occurred'),
  unavailable: new TwilioError(503, 20503, 'Service is unavailable. Please try again'),
  numberMissing: new TwilioError(
    400,
    21404,
    "A 'PhoneNumber' or an 'AreaCode' parameter is required.",
  ),
  addressInvalid: new TwilioError(400, 21402, 'SmsUrl is not valid'),
  numberInvalid: new TwilioError(400, 21421, 'PhoneNumber is invalid'),
  addressNeeded: new TwilioError(
    400,
    21631,
    "Phone Number Requires an Address but the 'AddressSid' parameter was empty.",
  ),
  bundleNeeded: new TwilioError(
    400,
    21649,
    "Phone Number Requires a Bundle but the 'BundleSid' parameter was empty.",
  ),
  textMissing: new TwilioError(400, 21602, 'Message body is required'),
  senderMissing: new TwilioError(400, 21603, "A 'From' phone number is required"),
  recipientMissing: new TwilioError(400, 21604, "A 'To' phone number is required"),
  recipientBlocked: new TwilioError(400, 21610, 'Attempt to send to unsubscribed recipient'),
  senderFull: new TwilioError(400, 21611, "This 'From' number has exceeded its message queue"),
  recipientUnreachable: new TwilioError(400, 21612, "The 'To' number is not reachable"),
  textTooLong: new TwilioError(400, 21617, 'The concatenated message body exceeds 1600 characters'),
  areaCodeInvalid: new TwilioError(400, 21451, 'Invalid AreaCode'),
  areaCodeEmpty: new TwilioError(400, 21452, 'No phone numbers found in this area code'),
} as const;

export function numberTaken(number: string): TwilioError {
  return new TwilioError(400, 21422, `${number} is not available.`);
}

export function recipientInvalid(to: string): TwilioError {
  return new TwilioError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
}

export function regionNotEnabled(to: string): TwilioError {
  const message = `Permission to send an SMS has not been enabled for the region of ${to}`;
  return new TwilioError(400, 21408, message);
}

export function notMobile(to: string): TwilioError {
  return new TwilioError(400, 21614, `'To' number is not a valid mobile number: ${to}`);
}

export function senderUnusable(from: string): TwilioError {
  const message = `The 'From' phone number ${from} is no SMS-capable number of this account`;
  return new TwilioError(400, 21606, message);
}

export function badParameter(message: string): TwilioError {
  return new TwilioError(400, 20001, message);
}

export function sendError(reply: FastifyReply, error: TwilioError): FastifyReply {
  const { status, code, message } = error;
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return reply.code(status).send({ code, message, more_info, status });
}
