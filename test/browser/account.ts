import type { System } from '../support/system';

/** An account of the United States with credits, made through the API as an operator does it. */
export type ReadyAccount = { accountId: string; signInUrl: string; sms: number; voice: number };

export async function openAccount(system: System): Promise<ReadyAccount> {
  const post = poster(system);
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

function poster({ apiUrl, operatorKey }: System) {
  return async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const response = await fetch(new URL(path, apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as Answer;
  };
}
