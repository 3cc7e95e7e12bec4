import { randomUUID } from 'node:crypto';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import type { Customer, ProblemBody } from './customer';
import { eventually } from './eventually';
import type { Answer } from './http';
import type { System } from './system';

export type SentBody = ProblemBody & {
  readonly messageId: string;
  readonly from: string;
  readonly segments: number;
  readonly creditsHeld: number;
  readonly available: number;
};

export type TextBody = {
  readonly id: string;
  readonly direction: string;
  readonly body: string;
  readonly status: string;
  readonly reason: string | null;
};

/** How many texts the carrier took, for each recipient, and in how many segments. */
export type Counts = {
  readonly taken: number;
  readonly segments: number;
  readonly byRecipient: Readonly<Record<string, number>>;
};

export type CreditsBody = Readonly<
  Record<'sms' | 'voice', { readonly available: number; readonly held: number }>
>;

/** A recipient of the numbers that stand in no directory of the United States. */
export function recipient(index: number): string {
  const line = String(index % 10_000).padStart(4, '0');
  return `+1212${555 + Math.floor(index / 10_000)}${line}`;
}

/** A customer who sends and gets texts, and the people at the other end. */
export class Texting {
  constructor(
    private readonly system: System,
    readonly customer: Customer,
  ) {}

  /** Waits for the first number that the account gets. */
  async getNumber(areaCode = '212'): Promise<string> {
    const [offer] = await this.customer.offers(areaCode);
    const asked = await this.customer.assign({ offerId: offer?.offerId ?? '' });
    expect(asked.status).toBe(202);
    return (await this.customer.ended(asked.body.assignmentId)).number;
  }

  send(to: string, body: string, idempotencyKey: string = randomUUID()): Promise<Answer<SentBody>> {
    return this.customer.http.post(
      this.customer.path('/messages'),
      { to, body },
      { idempotencyKey },
    );
  }

  async text(location: string): Promise<TextBody> {
    const { status, body } = await this.customer.http.get<TextBody>(location);
    expect(status).toBe(200);
    return body;
  }

  /** Waits until a sent text has come that far. */
  has(location: string, status: string, withinMs = 60_000): Promise<TextBody> {
    return eventually(
      async () => {
        const text = await this.text(location);
        expect(text).toMatchObject({ status });
        return text;
      },
      { withinMs },
    );
  }

  async list(rest: string): Promise<readonly Record<string, unknown>[]> {
    const { status, body } = await this.customer.http.get<{ data: Record<string, unknown>[] }>(
      this.customer.path(rest),
    );
    expect(status).toBe(200);
    return body.data;
  }

  /** The types of all that the log says of the conversation with somebody. */
  async events(to: string): Promise<readonly string[]> {
    const log = new EventStoreDbLog({ url: this.system.eventStoreUrl });
    try {
      const name = `conversation-${this.customer.id}_${to.slice(1)}`;
      return (await log.readForward(name, 0n, 1_000)).map(({ type }) => type);
    } finally {
      await log.close();
    }
  }

  async credits(): Promise<CreditsBody> {
    const { body } = await this.customer.http.get<CreditsBody>(this.customer.path('/credits'));
    return body;
  }

  /** Somebody sends a text to a number of the account. */
  async receive(text: object): Promise<{ readonly statuses: readonly number[] }> {
    return this.control('POST', 'inbound-messages', text);
  }

  /** Somebody calls a number of the account, or is called from it. */
  async call(call: object): Promise<{ voice: readonly number[]; status: readonly number[] }> {
    return this.control('POST', 'calls', call);
  }

  counts(): Promise<Counts> {
    return this.control('GET', 'messages/counts');
  }

  private async control<Body>(method: string, path: string, body?: object): Promise<Body> {
    const response = await fetch(`${this.system.carrierUrl}/sandbox/${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }
}
