import type { Sandbox } from '../sandbox';
import { webhookSignature } from './webhook-signature';

export type Form = Readonly<Record<string, string>>;

const answerMaxMs = 5_000;

/** Signs and sends one webhook, once or twice as the faults say; the statuses answered, 0 for none. */
export async function tell(sandbox: Sandbox, url: string, form: Form): Promise<readonly number[]> {
  const times = sandbox.faults.nextWebhookCopies();
  const statuses: number[] = [];
  for (let copy = 0; copy < times; copy += 1) statuses.push(await tellOnce(sandbox, url, form));
  return statuses;
}

/** The status of the answer; 0 when none came in time. Where it is redirected to is not followed. */
export async function tellOnce(
  { credentials, stopping }: Pick<Sandbox, 'credentials' | 'stopping'>,
  url: string,
  form: Form,
): Promise<number> {
  const signal = AbortSignal.any([AbortSignal.timeout(answerMaxMs), stopping.signal]);
  const signature = webhookSignature(credentials.webhookToken ?? credentials.authToken, url, form);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'X-Twilio-Signature': signature },
      body: new URLSearchParams(form),
      signal,
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
