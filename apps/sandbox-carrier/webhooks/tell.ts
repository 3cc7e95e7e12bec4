import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from '../control/faults';
import type { Credentials } from '../credentials';
import type { Seats } from './seats';
import { webhookSignature } from './webhook-signature';

export type Form = Readonly<Record<string, string>>;

/** What tells needs: who signs, the dice, and how many may be told at once. */
export type Telling = {
  readonly credentials: Credentials;
  readonly faults: Faults;
  readonly stopping: AbortController;
  readonly webhookSeats: Seats;
};

const answerMaxMs = 5_000;
const triesMax = 5;
const firstWaitMs = 500;

/** Signs and sends one webhook, once or twice as the faults say; the statuses answered, 0 for none. */
export function tell(telling: Telling, url: string, form: Form): Promise<readonly number[]> {
  return copies(telling, () => tellOnce(telling, url, form));
}

/** The same, again after a 5xx or no answer, five times in all within eight seconds of waiting. */
export function tellUntilTaken(
  telling: Telling,
  url: string,
  form: Form,
): Promise<readonly number[]> {
  return copies(telling, async () => {
    for (let tries = 1; ; tries += 1) {
      const status = await tellOnce(telling, url, form);
      if ((status > 0 && status < 500) || tries === triesMax) return status;
      await wait(firstWaitMs * 2 ** (tries - 1));
      if (telling.stopping.signal.aborted) return status;
    }
  });
}

async function copies(
  { faults }: Telling,
  send: () => Promise<number>,
): Promise<readonly number[]> {
  const times = faults.nextWebhookCopies();
  const statuses: number[] = [];
  for (let copy = 0; copy < times; copy += 1) statuses.push(await send());
  return statuses;
}

/** The status of the answer; 0 when none came in time. Where it is redirected to is not followed. */
function tellOnce(telling: Telling, url: string, form: Form): Promise<number> {
  const { credentials, stopping, webhookSeats } = telling;
  const signature = webhookSignature(credentials.webhookToken ?? credentials.authToken, url, form);
  return webhookSeats.with(async () => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'X-Twilio-Signature': signature },
        body: new URLSearchParams(form),
        signal: AbortSignal.any([AbortSignal.timeout(answerMaxMs), stopping.signal]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return 0;
    }
  });
}
