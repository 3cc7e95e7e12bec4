import { CliError } from './cli-error';

const timeoutMs = 15_000;

type Problem = { readonly title?: string; readonly detail?: string };

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

  private async post<T>(path: string, body: object = {}, idempotencyKey?: string): Promise<T> {
    const response = await this.send(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.operatorKey}`,
        'content-type': 'application/json',
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return (await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as Problem;
    throw new CliError(
      `The API refused POST ${path}: ${response.status} ${problem.detail ?? problem.title ?? ''}`,
    );
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.apiUrl}${path}`, request);
    } catch (error) {
      throw new CliError(`The API at ${this.apiUrl} did not answer: ${(error as Error).message}`);
    }
  }
}
