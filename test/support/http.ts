/** What came back, with the body parsed when it is JSON. */
export type Answer<Body = unknown> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
};

export type RequestOptions = {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly headers?: Record<string, string>;
  readonly timeoutMs?: number;
};

/** Speaks JSON over HTTP with one key, as a customer's or the operator's program would. */
export class HttpClient {
  constructor(
    private readonly baseUrl: string,
    private readonly key?: string,
  ) {}

  /** The same address, asked with another key; without one, as a stranger. */
  withKey(key?: string): HttpClient {
    return new HttpClient(this.baseUrl, key);
  }

  get<Body = unknown>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, options);
  }

  post<Body = unknown>(
    path: string,
    body: unknown = {},
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, { body, ...options });
  }

  put<Body = unknown>(
    path: string,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    return this.send<Body>('PUT', path, { body, ...options });
  }

  patch<Body = unknown>(
    path: string,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    return this.send<Body>('PATCH', path, { body, ...options });
  }

  delete<Body = unknown>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.send<Body>('DELETE', path, options);
  }

  private async send<Body>(
    method: string,
    path: string,
    { body, idempotencyKey, headers = {}, timeoutMs = 30_000 }: RequestOptions = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: parsed(await response.text(), response.headers) as Body,
    };
  }
}

function parsed(text: string, headers: Headers): unknown {
  const isJson = /[/+]json\b/.test(headers.get('content-type') ?? '');
  return isJson && text !== '' ? JSON.parse(text) : text;
}
