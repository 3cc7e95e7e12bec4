import Stripe from 'stripe';

/** Where Stripe, or what speaks its protocol, is reached, and how long one request may take. */
export type StripeHttpOptions = { readonly apiBaseUrl: string; readonly timeoutMs: number };

/** No answer came, or not in time. It carries no request, since a request carries the key. */
export class StripeUnanswered extends Error {}

type HttpClient = ReturnType<typeof Stripe.createFetchHttpClient>;

/**
 * The SDK's own client, sent to another address and following no redirection. What goes wrong on the
 * way is thrown under a name of our own: on a cut connection the SDK sends a request again by itself,
 * however few repeats it is allowed, and knows one by its error code.
 */
export function stripeHttpClient({ apiBaseUrl }: StripeHttpOptions): HttpClient {
  const base = apiBaseUrl.replace(/\/+$/, '');
  return Stripe.createFetchHttpClient(async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    try {
      return await fetch(`${base}${pathname}${search}`, { ...init, redirect: 'error' });
    } catch (error) {
      throw new StripeUnanswered(whyNoAnswer(error));
    }
  });
}

function whyNoAnswer(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: unknown };
  if (name === 'AbortError' || code === 'ETIMEDOUT') return 'it did not answer in time';
  const inner = (cause as { code?: string } | undefined)?.code;
  return `no answer came (${inner ?? code ?? name ?? 'nobody knows why'})`;
}
