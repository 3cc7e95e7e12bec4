/** The answers of the HTTP API as far as the dashboard reads them. */
export type Session = { accountId: string; csrfToken: string; expiresAt: string };

export type Capability = 'sms' | 'mms' | 'voice';
export type Capabilities = Record<Capability, boolean>;
export type NumberSlot = 'primary' | 'secondary';

export type NumberView = {
  number: string;
  nationalFormat: string;
  slot: NumberSlot;
  status: string;
  locality: string | null;
  region: string | null;
  capabilities: Capabilities | null;
  assignedAt: string;
  locked: boolean;
  releaseAt: string | null;
  problem: string | null;
};

export type Credits = {
  available: number;
  held: number;
  balance: number;
  expiringNext: { amount: number; at: string } | null;
};

export type CreditKind = 'sms' | 'voice';

/** How something is paid; more than the method where the provider keeps what it needs. */
export type Payment = { method: string };

export type TopUpWish = {
  packageId: string;
  belowCredits: number;
  perMonthMax: number;
  payment: Payment;
};

export type AutoTopUp = TopUpWish & {
  status: 'on' | 'off';
  stopped: { reason: string; detail: string | null; at: string } | null;
  pending: { requestedAt: string } | null;
  waitsUntil: string | null;
};

/** What an account wants of one wallet: where to be warned, and what is bought by itself. */
export type WalletSettings = {
  threshold: { credits: number } | null;
  autoTopUp: AutoTopUp | null;
};

export type CreditSettings = Record<CreditKind, WalletSettings>;

export type StatementEntry = {
  entryNumber: number;
  type: 'granted' | 'debited' | 'captured' | 'expired' | 'reversed' | 'restored';
  amount: number;
  balanceAfter: number;
  reason: string;
  reference: string | null;
  actor: { type: string; id: string };
  at: string;
};

export type StatementPage = {
  openingBalance: number;
  closingBalance: number;
  entries: StatementEntry[];
  nextCursor: string | null;
};

export type TimezoneView = {
  id: string;
  localTime: string;
  utcOffset: string;
  nextChange: { at: string; utcOffset: string } | null;
};

export type Money = { amountMinor: number; currency: string };

export type Subscription = {
  id: string;
  packageId: string;
  packageName: string;
  kind: string;
  numbers: number;
  smsCredits: number;
  voiceCredits: number;
  price: Money;
  status: 'pending' | 'active' | 'pastDue' | 'declined' | 'completed' | 'ended';
  /** Why the payment was declined, or why it ended. */
  reason: string | null;
  requestedAt: string;
  activatedAt: string | null;
  endedAt: string | null;
  renewsAt: string | null;
  endsAt: string | null;
  changesTo: { packageId: string; packageName: string } | null;
  pastDue: { nextAttemptAt: string | null; graceEndsAt: string } | null;
  openPayment: { reference: string; purpose: string; amount: Money; method: string } | null;
};

export type PendingAssignment = {
  assignmentId: string;
  number: string;
  nationalFormat: string;
  slot: NumberSlot;
  startedAt: string;
};

export type NumberAllowance = {
  included: number;
  fromPackages: number;
  used: number;
  free: number;
};

export type OverAllowance = {
  since: string;
  graceEndsAt: string;
  choice: 'keep' | 'suspend' | 'release';
  graceEndedAt: string | null;
};

export type Account = {
  id: string;
  name: string;
  email: string | null;
  country: string;
  status: string;
  openedAt: string;
  /** Null while it is open. */
  closedAt: string | null;
};

export type Dashboard = {
  account: Account;
  primaryNumber: NumberView | null;
  secondaryNumbers: NumberView[];
  numberAllowance: NumberAllowance;
  overAllowance: OverAllowance | null;
  smsCredits: Credits;
  voiceCredits: Credits;
  timezone: TimezoneView;
  subscriptions: Subscription[];
  pendingAssignments: PendingAssignment[];
  revisions: Record<string, string>;
};

export type Package = {
  id: string;
  name: string;
  kind: string;
  numbers: number;
  smsCredits: number;
  voiceCredits: number;
  price: Money;
  period: string;
};

/** What can be bought, and by which methods. */
export type Packages = { data: Package[]; paymentMethods: string[] };

/** What comes of cancelling a subscription. */
export type CancelOption = {
  periodEnd: string | null;
  creditsExpireAt: string | null;
  numbers: number;
  overAllowance: { choice: OverAllowance['choice']; graceDays: number } | null;
};

/** What comes of changing a subscription to one package. */
export type ChangeOption = {
  package: Package;
  outcome: 'now' | 'nextPeriod' | 'takeBack' | 'refused';
  payNow: Money | null;
  daysLeft: number | null;
  daysOfPeriod: number | null;
  smsCreditsNow: number;
  voiceCreditsNow: number;
  changesAt: string | null;
  refusal: string | null;
  refusalText: string | null;
};

export type SubscriptionOptions = { cancel: CancelOption; changes: ChangeOption[] };

export type SubscriptionWrite = { subscriptionId: string; recorded: string[] };

export type SearchWay = 'areaCode' | 'postalCode' | 'region' | 'locality' | 'contains';
export type NumberKind = 'local' | 'mobile' | 'tollFree';
export type KindOption = { kind: NumberKind; searchBy: SearchWay[]; capabilities: Capability[] };

export type NumberPrice = 'included' | 'package' | 'needs-package';
export type SearchOptions = {
  country: string;
  kinds: KindOption[];
  nextNumber: { slot: NumberSlot; price: NumberPrice };
  holdMinutes: number;
  packages: Package[];
};

export type AvailableNumber = {
  number: string;
  nationalFormat: string;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  capabilities: Capabilities;
  offerId: string;
  expiresAt: string;
};

export type NumberHold = { holdId: string; number: string; heldUntil: string };

export type AssignmentStarted = { assignmentId: string; number: string; slot: NumberSlot };

export type AssignmentStep = {
  at: string;
  step: string;
  text: string;
  /** When what waits is tried next at the latest; null where that is not known. */
  nextTryAt: string | null;
};

export type Assignment = {
  assignmentId: string;
  number: string;
  slot: NumberSlot;
  status: 'provisioning' | 'assigned' | 'failed';
  reason: string | null;
  reasonText: string | null;
  timeline: AssignmentStep[];
};

export type TimezoneOption = {
  id: string;
  label: string;
  country: { code: string; name: string } | null;
  utcOffset: string;
  abbreviation: string | null;
  /** Larger cities, and what the zone is called. */
  alsoKnownAs: string[];
  nextChange: { at: string; utcOffset: string } | null;
  /** Its older names. */
  aliases: string[];
  canonicalId: string;
};

/** What becomes of planned messages when the timezone changes. */
export type PendingWish = 'keepWallTime' | 'keepInstant';

export type TimezoneChange = {
  timezone: string;
  rescheduled: number;
  moves: { scheduleId: string; from: string; to: string }[];
  allLookedAt: boolean;
};

/** The kinds of streams that tell of an account. */
export type AuditKind =
  | 'account'
  | 'access'
  | 'wallet'
  | 'number'
  | 'assignment'
  | 'subscription'
  | 'conversation'
  | 'schedule';

export type AuditEvent = {
  eventId: string;
  type: string;
  kind: AuditKind;
  /** What happened, in plain words. */
  text: string;
  stream: string;
  revision: string;
  recordedAt: string;
  actor: { type: string; id?: string | null; keyId?: string | null } | null;
  commandId?: string | null;
  correlationId?: string | null;
  causationId?: string | null;
  data: Record<string, unknown>;
};

export type Page<Item> = { data: Item[]; nextCursor: string | null };
