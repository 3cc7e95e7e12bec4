import type { Answer } from '../support/http';
import type { System } from '../support/system';

/** An account of the United States with credits, made through the API as an operator does it. */
export type ReadyAccount = { accountId: string; signInUrl: string; sms: number; voice: number };

export async function openAccount({ operator }: System): Promise<ReadyAccount> {
  const post = async <Body>(path: string, body: unknown): Promise<Body> =>
    created(path, await operator.post<Body>(path, body));

  const { id } = await post<{ id: string }>('/v1/accounts', {
    name: 'Acme Coffee Roasters',
    country: 'US',
    timezone: 'America/New_York',
  });
  const adjust = async (kind: 'sms' | 'voice', amount: number): Promise<number> => {
    const adjustment = { kind, amount, reason: 'goodwill' };
    const path = `/v1/accounts/${id}/credit-adjustments`;
    return (await post<{ balanceAfter: number }>(path, adjustment)).balanceAfter;
  };
  const sms = await adjust('sms', 136);
  const voice = await adjust('voice', 100);
  const { url } = await post<{ url: string }>(`/v1/accounts/${id}/dashboard-links`, {});
  return { accountId: id, signInUrl: url, sms, voice };
}

function created<Body>(path: string, { status, body }: Answer<Body>): Body {
  if (status === 201) return body;
  throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(body)}`);
}
