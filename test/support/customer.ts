import { randomUUID } from 'node:crypto';
import { eventually } from './eventually';
import type { Answer, HttpClient } from './http';
import type { System } from './system';

export type Offer = { readonly number: string; readonly offerId: string };

export type NumberView = { readonly number: string; readonly slot: string };

export type DashboardBody = {
  readonly account: { readonly id: string };
  readonly primaryNumber: NumberView | null;
  readonly secondaryNumbers: readonly NumberView[];
  readonly numberAllowance: { readonly used: number; readonly free: number };
  readonly smsCredits: { readonly available: number };
  readonly voiceCredits: { readonly available: number };
  readonly timezone: { readonly id: string; readonly utcOffset: string };
  readonly subscriptions: readonly { readonly id: string; readonly status: string }[];
  readonly pendingAssignments: readonly unknown[];
  readonly revisions: Readonly<Record<string, string>>;
};

export type ProblemBody = { readonly code: string; readonly detail: string } & Record<
  string,
  unknown
>;

/** One account with a key of its own, and what its owner does over HTTP. */
export class Customer {
  private constructor(
    readonly id: string,
    readonly http: HttpClient,
    readonly operator: HttpClient,
  ) {}

  /** Opens an account as the operator and takes a key to it. */
  static async open(system: System, country = 'US'): Promise<Customer> {
    const { operator } = system;
    const timezone = 'America/New_York';
    const wish = { name: 'Harbour Dental', country, timezone };
    const account = await operator.post<{ id: string }>('/v1/accounts', wish);
    expect(account.status).toBe(201);
    const { id } = account.body;
    const key = await operator.post<{ key: string }>(`/v1/accounts/${id}/keys`, { name: 'spec' });
    expect(key.status).toBe(201);
    return new Customer(id, operator.withKey(key.body.key), operator);
  }

  path(rest: string): string {
    return `/v1/accounts/${this.id}${rest}`;
  }

  async offers(areaCode: string, limit = 10): Promise<readonly Offer[]> {
    const query = `?kind=local&areaCode=${areaCode}&limit=${limit}`;
    const found = await this.http.get<{ data: Offer[] }>(this.path(`/available-numbers${query}`));
    expect(found.status).toBe(200);
    return found.body.data;
  }

  assign(
    wish: { number: string } | { offerId: string },
    idempotencyKey = randomUUID(),
  ): Promise<Answer<AssignmentBody & ProblemBody>> {
    return this.http.post(this.path('/numbers'), wish, { idempotencyKey });
  }

  /** Gets a number of this area, and waits until it can be used. */
  async getNumber(areaCode = '212'): Promise<string> {
    const offers = await this.offers(areaCode, 20);
    for (const { number } of offers) {
      const { status, body } = await this.assign({ number });
      if (status !== 202) continue;
      const end = await this.ended(body.assignmentId);
      if (end.status === 'assigned') return number;
    }
    throw new Error(`no number of ${areaCode} could be had`);
  }

  /** Waits until the assignment has ended, one way or the other. */
  ended(assignmentId: string, withinMs = 60_000): Promise<AssignmentBody> {
    return eventually(
      async () => {
        const { status, body } = await this.http.get<AssignmentBody>(
          this.path(`/assignments/${assignmentId}`),
        );
        expect(status).toBe(200);
        expect(body.status).not.toBe('provisioning');
        return body;
      },
      { withinMs },
    );
  }

  adjust(
    kind: 'sms' | 'voice',
    amount: number,
    idempotencyKey = randomUUID(),
  ): Promise<Answer<AdjustmentBody>> {
    const body = { kind, amount, reason: 'spec' };
    return this.operator.post(this.path('/credit-adjustments'), body, { idempotencyKey });
  }

  async dashboard(minRevision?: string): Promise<DashboardBody> {
    const query = minRevision ? `?minRevision=${encodeURIComponent(minRevision)}` : '';
    return eventually(async () => {
      const { status, body } = await this.http.get<DashboardBody>(this.path(`/dashboard${query}`));
      expect(status).toBe(200);
      return body;
    });
  }
}

export type AssignmentBody = {
  readonly assignmentId: string;
  readonly number: string;
  readonly slot: string;
  readonly status: 'provisioning' | 'assigned' | 'failed';
  readonly reason: string | null;
  readonly problem: string | null;
  readonly timeline: readonly { readonly step: string }[];
};

export type AdjustmentBody = ProblemBody & {
  readonly kind: string;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly available: number;
  readonly revision: string;
};
