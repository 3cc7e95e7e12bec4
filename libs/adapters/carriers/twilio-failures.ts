import {
  CarrierRefusal,
  ConfigurationAnswer,
  PurchaseAnswer,
} from '@trunkline/application/ports/carrier';
import { type CarrierSilence, CarrierUnavailable } from '@trunkline/application/failures/failures';

/** No answer that says yes or no: a time-out, a cut connection, a 5xx, or nonsense. */
export class TwilioUnanswered extends Error {}

/** Twilio did not process the request and says when to come again. */
export class TwilioRateLimited extends Error {
  constructor(readonly retryAfterMs: number) {
    super('it takes no more requests at the moment');
  }
}

/** Twilio's error dictionary, as far as it decides anything of every call that costs money. */
const accountRefusals: Readonly<Record<number, 'fundsNeeded' | 'authFailed'>> = {
  10001: 'fundsNeeded',
  10002: 'fundsNeeded',
  20003: 'authFailed',
  20005: 'fundsNeeded',
  21472: 'fundsNeeded',
  30002: 'fundsNeeded',
  90010: 'fundsNeeded',
};

const purchaseRefusals: Readonly<Record<number, CarrierRefusal>> = {
  21421: 'invalidNumber',
  21422: 'numberTaken',
  21452: 'noNumbersFound',
  21631: 'addressRequired',
  21649: 'bundleRequired',
  21650: 'identityRequired',
};

type RateLimited = { readonly outcome: 'rateLimited'; readonly retryAfterMs: number };

/** What the SDK throws for an answer that is no 2xx. */
type RestError = { readonly status?: number; readonly code?: number; readonly message: string };

/** What became of a purchase that did not end in a 201. */
export function toPurchaseAnswer(error: unknown): PurchaseAnswer {
  return toNo(error, purchaseRefusals);
}

type No<Reason> =
  | RateLimited
  | { readonly outcome: 'unknown'; readonly detail: string }
  | {
      readonly outcome: 'rejected';
      readonly reason: Reason | 'fundsNeeded' | 'authFailed' | 'refused';
      readonly detail: string;
    };

/** What became of what costs money and did not end in a 201. Whatever is no clear no is unknown. */
export function toNo<Reason extends string>(
  error: unknown,
  reasons: Readonly<Record<number, Reason>>,
): No<Reason> {
  if (error instanceof TwilioRateLimited) return rateLimited(error.retryAfterMs);
  const { status = 0, code = 0, message } = error as RestError;
  if (code === 20429) return rateLimited(1_000);
  if (!isClearNo(status)) return { outcome: 'unknown', detail: message };
  const reason = reasons[code] ?? accountRefusals[code] ?? otherReason(status);
  return { outcome: 'rejected', reason, detail: `${code}: ${message}` };
}

function otherReason(status: number): 'authFailed' | 'refused' {
  return status === 401 ? 'authFailed' : 'refused';
}

/** 408 says that the request did not arrive in time, not what became of it. */
function isClearNo(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

function rateLimited(retryAfterMs: number): RateLimited {
  return { outcome: 'rateLimited', retryAfterMs };
}

/** For everything but a purchase: the carrier is of no use now, and why, without the request. */
export function toUnavailable(doing: string, error: unknown): CarrierUnavailable {
  const { code, message } = error as RestError;
  const why = code === undefined ? message : `it answered ${code}: ${message}`;
  return new CarrierUnavailable(`Twilio could not ${doing}: ${why}`, silenceOf(error));
}

function silenceOf(error: unknown): CarrierSilence {
  if (error instanceof TwilioRateLimited) {
    return { kind: 'busy', retryAfterMs: error.retryAfterMs };
  }
  return isClearNo((error as RestError).status ?? 0) ? { kind: 'refused' } : { kind: 'silent' };
}

/**
 * What became of the wish to change a number's settings; throws when the carrier never said, and when it
 * refused for our account, which says nothing of the number.
 */
export function toConfigurationAnswer(error: unknown): ConfigurationAnswer {
  if (error instanceof TwilioRateLimited) return rateLimited(error.retryAfterMs);
  const { status = 0, code = 0, message } = error as RestError;
  if (code === 20429) return rateLimited(1_000);
  const isOfAccount = code in accountRefusals || status === 401;
  if (isOfAccount || !isClearNo(status)) throw toUnavailable('configure a number', error);
  return { outcome: 'refused', detail: `${code}: ${message}` };
}

export function isStatus(error: unknown, status: number): boolean {
  return (error as RestError).status === status;
}

export function isCode(error: unknown, code: number): boolean {
  return (error as RestError).code === code;
}
