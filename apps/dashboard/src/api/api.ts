import { AccountCalls } from './account-calls';
import { http, httpText, type Answer } from './http';
import { MessageCalls } from './message-calls';
import { ScheduleCalls } from './schedule-calls';
import type {
  Assignment,
  AssignmentStarted,
  AuditEvent,
  AvailableNumber,
  CreditKind,
  CreditSettings,
  Dashboard,
  NumberHold,
  Packages,
  Page,
  Payment,
  PendingWish,
  SearchOptions,
  Session,
  StatementPage,
  SubscriptionOptions,
  SubscriptionWrite,
  TimezoneChange,
  TimezoneOption,
  TopUpWish,
} from './shapes';

/** Reads who is signed in; 401 when nobody is. */
export const readSession = async (): Promise<Session> => (await http<Session>('/v1/session')).body;

/** What of the account's audit list is wanted; what is absent filters nothing. */
export type ActivityWish = Partial<
  Record<'kind' | 'actor' | 'from' | 'to' | 'order' | 'limit', string>
>;

type StatementPeriod = { kind: CreditKind; from: string; to: string };

/** Every call the dashboard makes for the account that is signed in. */
export class Api extends AccountCalls {
  readonly messages: MessageCalls;
  readonly schedules: ScheduleCalls;

  constructor(session: Session) {
    super(session);
    this.messages = new MessageCalls(session);
    this.schedules = new ScheduleCalls(session);
  }

  dashboard = (minRevision?: string): Promise<Dashboard> =>
    this.read('/dashboard', { minRevision });

  searchOptions = (): Promise<SearchOptions> => this.read('/number-search-options');

  availableNumbers = (
    query: Record<string, string>,
    cursor?: string,
  ): Promise<Page<AvailableNumber>> => this.read('/available-numbers', { ...query, cursor });

  assignment = (assignmentId: string): Promise<Assignment> =>
    this.read(`/assignments/${encodeURIComponent(assignmentId)}`);

  timezones = async (): Promise<TimezoneOption[]> =>
    (await http<Page<TimezoneOption>>('/v1/timezones')).body.data;

  activity = async (wish: ActivityWish, cursor?: string): Promise<Page<AuditEvent>> => {
    const query = { account: this.accountId, ...wish, cursor };
    return (await http<Page<AuditEvent>>('/v1/audit/events', { query })).body;
  };

  activityCsv = (wish: ActivityWish): Promise<string> => {
    const query = { account: this.accountId, ...wish };
    return httpText('/v1/audit/events', { query, accept: 'text/csv' });
  };

  assignNumber = (offerId: string, key: string): Promise<Answer<AssignmentStarted>> =>
    this.write('POST', this.path('/numbers'), { body: { offerId }, key });

  holdNumber = (offerId: string, key: string): Promise<Answer<NumberHold>> =>
    this.write('POST', this.path('/number-holds'), { body: { offerId }, key });

  releaseHold = (holdId: string, key: string): Promise<Answer<unknown>> =>
    this.write('DELETE', this.path(`/number-holds/${encodeURIComponent(holdId)}`), { key });

  buyPackage = (
    packageId: string,
    payment: Payment,
    key: string,
  ): Promise<Answer<{ subscriptionId: string }>> =>
    this.write('POST', this.path('/subscriptions'), { body: { packageId, payment }, key });

  statement = ({ kind, ...period }: StatementPeriod, cursor?: string): Promise<StatementPage> =>
    this.read(`/credits/${kind}/statement`, { ...period, limit: '100', cursor });

  statementCsv = ({ kind, ...period }: StatementPeriod): Promise<string> =>
    httpText(this.path(`/credits/${kind}/statement`), { query: period, accept: 'text/csv' });

  creditSettings = (minRevision?: string): Promise<CreditSettings> =>
    this.read('/credits', { minRevision });

  packages = async (): Promise<Packages> => (await http<Packages>('/v1/packages')).body;

  setThreshold = (
    kind: CreditKind,
    threshold: number | null,
    key: string,
  ): Promise<Answer<unknown>> =>
    this.write('PUT', this.path(`/credits/${kind}/threshold`), { body: { threshold }, key });

  setTopUp = (kind: CreditKind, wish: TopUpWish, key: string): Promise<Answer<unknown>> =>
    this.write('PUT', this.path(`/auto-top-up/${kind}`), { body: wish, key });

  stopTopUp = (kind: CreditKind, key: string): Promise<Answer<unknown>> =>
    this.write('DELETE', this.path(`/auto-top-up/${kind}`), { key });

  subscriptionOptions = (id: string): Promise<SubscriptionOptions> =>
    this.read(`/subscriptions/${encodeURIComponent(id)}/options`);

  cancelSubscription = (
    id: string,
    when: 'now' | 'periodEnd',
    key: string,
  ): Promise<Answer<SubscriptionWrite>> =>
    this.write('POST', this.ofSubscription(id, '/cancel'), { body: { when }, key });

  keepSubscription = (id: string, key: string): Promise<Answer<SubscriptionWrite>> =>
    this.write('POST', this.ofSubscription(id, '/withdraw-cancel'), { body: {}, key });

  changeSubscription = (
    id: string,
    packageId: string,
    key: string,
  ): Promise<Answer<SubscriptionWrite>> =>
    this.write('POST', this.ofSubscription(id, '/change'), { body: { packageId }, key });

  makePrimary = (number: string, key: string): Promise<Answer<unknown>> =>
    this.write('POST', this.ofNumber(number, '/make-primary'), { body: {}, key });

  lockNumber = (number: string, locked: boolean, key: string): Promise<Answer<unknown>> =>
    this.write('PUT', this.ofNumber(number, '/lock'), { body: { locked }, key });

  cancelRelease = (number: string, key: string): Promise<Answer<unknown>> =>
    this.write('POST', this.ofNumber(number, '/cancel-release'), { body: {}, key });

  releaseNumber = (
    number: string,
    successor: string | null,
    key: string,
  ): Promise<Answer<{ releaseAt: string }>> => {
    const query = successor === null ? '' : `?successor=${encodeURIComponent(successor)}`;
    return this.write('DELETE', this.ofNumber(number, query), { key });
  };

  changeTimezone = (
    wish: { timezone: string; pending: PendingWish },
    key: string,
  ): Promise<Answer<TimezoneChange>> =>
    this.write('PUT', this.path('/timezone'), { body: wish, key });

  signOut = (): Promise<Answer<unknown>> =>
    this.write('DELETE', '/v1/session', { key: crypto.randomUUID() });

  private ofSubscription(id: string, rest: string): string {
    return this.path(`/subscriptions/${encodeURIComponent(id)}${rest}`);
  }

  private ofNumber(number: string, rest: string): string {
    return this.path(`/numbers/${encodeURIComponent(number)}${rest}`);
  }
}
