import { CliError } from './cli-error';

const timeoutMs = 15_000;

type Problem = { readonly title?: string; readonly detail?: string };

/** What `GET /v1/carrier` says. */
export type CarrierBody = {
  readonly name: string;
  readonly buying: 'open' | 'stopped';
  readonly stop: {
    readonly reason: string;
    readonly text: string;
    readonly detail: string;
    readonly since: string;
    readonly probes: number;
    readonly nextProbeAt: string;
  } | null;
  readonly circuit: 'closed' | 'open' | 'halfOpen';
  readonly callsUnderWay: number;
};

/** What a comparison of the carrier with the log came to, without its differences. */
export type ReconcileSummary = {
  readonly runId: string;
  readonly mode: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly open: number;
  readonly repaired: number;
};

/** The few calls that the command line makes, as any operator would make them. */
export class ApiClient {
  constructor(
    private readonly apiUrl: string,
    private readonly operatorKey: string,
  ) {}

  /** Opens an account; the same key always answers the same account. */
  openAccount(account: object, idempotencyKey: string): Promise<{ id: string }> {
    return this.post('/v1/accounts', account, idempotencyKey);
  }

  adjustCredits(accountId: string, adjustment: object, idempotencyKey: string): Promise<unknown> {
    return this.post(`/v1/accounts/${accountId}/credit-adjustments`, adjustment, idempotencyKey);
  }

  dashboardLink(accountId: string): Promise<{ url: string; expiresAt: string }> {
    return this.post(`/v1/accounts/${encodeURIComponent(accountId)}/dashboard-links`);
  }

  carrier(): Promise<CarrierBody> {
    return this.get('/v1/carrier');
  }

  /** Nothing before the first comparison. */
  async lastReconcile(): Promise<ReconcileSummary | undefined> {
    const path = '/v1/carrier/reconcile-report?limit=1';
    const response = await this.send(path, { headers: this.headers });
    if (response.status === 404) return undefined;
    const body = await bodyOf<ReconcileSummary>(response, `GET ${path}`);
    const { runId, mode, startedAt, endedAt, open, repaired } = body;
    return { runId, mode, startedAt, endedAt, open, repaired };
  }

  resumeBuying(): Promise<{ name: string; buying: 'open' }> {
    return this.post('/v1/carrier/resume-buying');
  }

  private async get<T>(path: string): Promise<T> {
    return bodyOf(await this.send(path, { headers: this.headers }), `GET ${path}`);
  }

  private async post<T>(path: string, body: object = {}, idempotencyKey?: string): Promise<T> {
    const response = await this.send(path, {
      method: 'POST',
      headers: {
        ...this.headers,
        'content-type': 'application/json',
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      body: JSON.stringify(body),
    });
    return bodyOf(response, `POST ${path}`);
  }

  private get headers(): { readonly authorization: string } {
    return { authorization: `Bearer ${this.operatorKey}` };
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      return await fetch(`${this.apiUrl}${path}`, { ...request, signal });
    } catch (error) {
      throw new CliError(`The API at ${this.apiUrl} did not answer: ${(error as Error).message}`);
    }
  }
}

/** The body of a yes; a no is told in the words of the API. */
async function bodyOf<T>(response: Response, request: string): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const words = problem.detail ?? problem.title ?? '';
  throw new CliError(`The API refused ${request}: ${response.status} ${words}`);
}
