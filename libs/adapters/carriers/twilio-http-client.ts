import http from 'node:http';
import RequestClient from 'twilio/lib/base/RequestClient';
import Response from 'twilio/lib/http/response';
import { TwilioRateLimited, TwilioUnanswered } from './twilio-failures';

export type TwilioHttpOptions = {
  /** Where Twilio, or what speaks its protocol, is reached: `https://api.twilio.com`. */
  readonly apiBaseUrl: string;
  /** How long one request may take from its first byte out to its last byte in. */
  readonly timeoutMs: number;
};

const connectionsMax = 20;

/**
 * The SDK's own client, sent to another address, bounded in time, never repeating anything. What it
 * throws carries no request, since a request carries the credentials.
 */
export class TwilioHttpClient extends RequestClient {
  private readonly base: URL;

  constructor({ apiBaseUrl, timeoutMs }: TwilioHttpOptions) {
    super({ timeout: timeoutMs, autoRetry: false, maxSockets: connectionsMax });
    this.base = new URL(apiBaseUrl);
    this.axios.defaults.httpAgent = new http.Agent({ keepAlive: true, maxSockets: connectionsMax });
    this.axios.interceptors.request.use((config) => {
      // The client's own time-out watches for silence; this one also ends an answer that drips.
      config.signal = AbortSignal.timeout(timeoutMs);
      return config;
    });
  }

  override async request<T>(request: RequestClient.RequestOptions<T>): Promise<Response<T>> {
    const response = await this.send(request);
    const { statusCode } = response;
    if (statusCode === 429) {
      throw new TwilioRateLimited(retryAfterMs(response.headers as HeaderBag));
    }
    if (statusCode >= 500) throw new TwilioUnanswered(`it answered ${statusCode}`);
    return response;
  }

  private async send<T>(request: RequestClient.RequestOptions<T>): Promise<Response<T>> {
    try {
      return await super.request<T>({
        ...request,
        uri: this.rewrite(request.uri),
        logLevel: 'off',
      });
    } catch (error) {
      throw new TwilioUnanswered(describe(error as NodeJS.ErrnoException));
    } finally {
      delete this.lastRequest;
    }
  }

  private rewrite(uri: string): string {
    const { pathname, search } = new URL(uri);
    return new URL(this.base.pathname.replace(/\/$/, '') + pathname + search, this.base).href;
  }
}

type HeaderBag = Readonly<Record<string, string | undefined>>;

const retryAfterDefaultMs = 1_000;
const retryAfterMaxMs = 300_000;

/** Seconds or an HTTP date (RFC 9110, 10.2.3), kept within five minutes. */
export function retryAfterMs(headers: HeaderBag, now = Date.now()): number {
  const given = headers['retry-after'] ?? '';
  const wait = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now;
  if (Number.isNaN(wait)) return retryAfterDefaultMs;
  return Math.min(Math.max(wait, 0), retryAfterMaxMs);
}

function describe({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ERR_CANCELED' || code === 'ECONNABORTED'
    ? 'it did not answer in time'
    : `no answer came (${code ?? message})`;
}
