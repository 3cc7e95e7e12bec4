/** What the stand-in answers: a status, and an object of Stripe's protocol. */
export type StripeAnswer = {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
};

type ErrorFields = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: object;
};

export function ok(body: object): StripeAnswer {
  return { status: 200, body };
}

export function refused(status: number, error: ErrorFields): StripeAnswer {
  return { status, body: { error } };
}

export function invalid(message: string, more: Partial<ErrorFields> = {}): StripeAnswer {
  return refused(400, { type: 'invalid_request_error', message, ...more });
}

/** Nothing by that id, or none of this account: told with the parameter that named it. */
export function missing(what: string, id: string, param: string): StripeAnswer {
  const message = `No such ${what}: '${id}'`;
  return invalid(message, { code: 'resource_missing', param });
}

export function wrongKey(shown: string): StripeAnswer {
  // Stripe repeats the ends of the key, the stand-in all of it: whoever logs this logs a secret.
  const message = `Invalid API Key provided: ${shown}`;
  return refused(401, { type: 'invalid_request_error', message });
}

export function forbidden(): StripeAnswer {
  const message = 'The provided key does not have the required permissions for this endpoint.';
  return refused(403, { type: 'invalid_request_error', message });
}

export function rateLimited(): StripeAnswer {
  const message = 'Request rate limit exceeded.';
  const answer = refused(429, { type: 'invalid_request_error', code: 'rate_limit', message });
  return { ...answer, headers: { 'retry-after': '1' } };
}

export function broken(): StripeAnswer {
  const message = 'An unknown error occurred.';
  return refused(500, { type: 'api_error', message });
}

export function listOf(data: readonly object[], limit: number, url: string): StripeAnswer {
  return ok({ object: 'list', url, has_more: data.length > limit, data: data.slice(0, limit) });
}
