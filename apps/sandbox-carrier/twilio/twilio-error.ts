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
  areaCodeInvalid: new TwilioError(400, 21451, 'Invalid AreaCode'),
  areaCodeEmpty: new TwilioError(400, 21452, 'No phone numbers found in this area code'),
} as const;

export function numberTaken(number: string): TwilioError {
  return new TwilioError(400, 21422, `${number} is not available.`);
}

export function badParameter(message: string): TwilioError {
  return new TwilioError(400, 20001, message);
}

export function sendError(reply: FastifyReply, error: TwilioError): FastifyReply {
  const { status, code, message } = error;
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return reply.code(status).send({ code, message, more_info, status });
}
