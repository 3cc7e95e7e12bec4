import { CliError } from '../cli-error';

export const defaultStoreUrl = 'http://127.0.0.1:2113';

/** The few things that an operator asks of a running event store over HTTP. */
export class StoreAdmin {
  private readonly base: URL;

  constructor(url: string) {
    if (!URL.canParse(url)) throw new CliError(`--url "${url}" is no address.`, 2);
    this.base = overHttp(new URL(url));
  }

  /** Answers the body, or throws what the store says against it. */
  async ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    throw new CliError(`The event store refused: ${response.status} ${reasonIn(text)}`);
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const { username, password, origin } = this.base;
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const basic = `Basic ${Buffer.from(credentials).toString('base64')}`;
    try {
      return await fetch(new URL(path, origin), {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(username && { authorization: basic }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const { message, cause } = error as Error & { cause?: Error };
      throw new CliError(
        `The event store at ${origin} did not answer: ${cause?.message ?? message}`,
      );
    }
  }
}

/** An `esdb:` address, as clients and run.json have it, is that of the HTTP server, too. */
function overHttp(address: URL): URL {
  if (address.protocol !== 'esdb:') return address;
  const scheme = address.searchParams.get('tls') === 'false' ? 'http:' : 'https:';
  return new URL(address.href.replace(/^esdb:/, scheme));
}

function reasonIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { readonly error?: unknown };
    return typeof error === 'string' ? error : text;
  } catch {
    return text;
  }
}
