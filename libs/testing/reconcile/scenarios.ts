import type { DifferenceKind } from '@trunkline/application/reconcile/compare-number';
import type { EventLog } from '@trunkline/application/log/event-log';
import type { Carrier } from '@trunkline/application/ports/carrier';
import { accountStream, assignmentStream, numberStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { at, opened } from '../builders';
import { tell } from './told-events';

/** One number as log and carrier tell of it, and the difference that there is, if any. */
export type Scenario = {
  readonly difference: DifferenceKind | null;
  readonly account: readonly SlotStep[];
  readonly claim: readonly ClaimStep[];
  readonly assignment: 'none' | 'started' | 'completed' | 'failed';
  /** Under whose tag the carrier has it; null when it has not. */
  readonly owned: 'ours' | 'otherEnvironment' | 'untagged' | null;
  /** True when the log knows another id than the carrier's. */
  readonly otherId?: true;
};

type SlotStep = 'reserved' | 'assigned' | 'releasing' | 'released' | 'freed' | 'drifted';
type ClaimStep = 'claimed' | 'purchased' | 'refused' | 'released' | 'drifted' | 'kept';

const had = {
  account: ['reserved', 'assigned'],
  claim: ['claimed', 'purchased'],
  assignment: 'completed',
} as const;
const driftedAfter = {
  account: [...had.account, 'drifted'],
  claim: [...had.claim, 'drifted'],
  assignment: 'completed',
} as const;
const nothing = { account: [], claim: [], assignment: 'none' } as const;

/** Every way in which one number can stand, by name. */
export const scenarios = {
  healthy: { ...had, owned: 'ours', difference: null },
  bought: { ...had, account: ['reserved'], assignment: 'started', owned: 'ours', difference: null },
  claiming: {
    account: ['reserved'],
    claim: ['claimed'],
    assignment: 'started',
    owned: null,
    difference: null,
  },
  releasing: {
    ...had,
    account: [...had.account, 'releasing'],
    owned: null,
    difference: null,
  },
  released: {
    account: [...had.account, 'releasing', 'released'],
    claim: [...had.claim, 'released'],
    assignment: 'completed',
    owned: null,
    difference: null,
  },
  otherEnvironment: { ...nothing, owned: 'otherEnvironment', difference: null },
  untagged: { ...nothing, owned: 'untagged', difference: null },
  renamedByHand: { ...had, owned: 'untagged', difference: null },
  kept: { ...nothing, claim: ['kept'], owned: 'ours', difference: null },
  unknownToLog: { ...nothing, owned: 'ours', difference: 'unknownToLog' },
  boughtForFailed: {
    account: ['reserved', 'freed'],
    claim: ['claimed', 'refused'],
    assignment: 'failed',
    owned: 'ours',
    difference: 'boughtForFailed',
  },
  releasedButOwned: {
    account: [...had.account, 'releasing', 'released'],
    claim: [...had.claim, 'released'],
    assignment: 'completed',
    owned: 'ours',
    difference: 'releasedButOwned',
  },
  claimedWithoutOwner: {
    account: ['reserved', 'freed'],
    claim: ['claimed'],
    assignment: 'failed',
    owned: null,
    difference: 'claimedWithoutOwner',
  },
  ownedWithoutOwner: {
    account: ['reserved', 'freed'],
    claim: ['claimed', 'purchased'],
    assignment: 'failed',
    owned: 'ours',
    difference: 'claimedWithoutOwner',
  },
  slotWithoutClaim: { ...had, claim: [], owned: 'ours', difference: 'slotWithoutClaim' },
  missingAtCarrier: { ...had, owned: null, difference: 'missingAtCarrier' },
  stillMissing: { ...driftedAfter, owned: null, difference: 'stillMissing' },
  backAtCarrier: { ...driftedAfter, owned: 'ours', difference: 'backAtCarrier' },
  otherCarrierId: { ...had, owned: 'ours', otherId: true, difference: 'otherCarrierId' },
  keptButGone: { ...nothing, claim: ['kept'], owned: null, difference: 'keptButGone' },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export type SeededNumber = {
  readonly number: E164;
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly scenario: ScenarioName;
};

type Ids = Omit<SeededNumber, 'scenario'> & { readonly carrierNumberId: string };

/** Makes log and carrier say of one number what the scenario says. `which` makes its ids. */
export async function seed(
  { log, carrier }: { readonly log: EventLog; readonly carrier: Pick<Carrier, 'purchase'> },
  name: ScenarioName,
  { which, number }: { readonly which: number; readonly number: E164 },
): Promise<SeededNumber> {
  const scenario: Scenario = scenarios[name];
  const accountId = `acc_r${which}` as AccountId;
  const assignmentId = `asg_r${which}` as AssignmentId;
  const boughtAs = await buy(carrier, number, tagOf(scenario.owned, assignmentId));
  const carrierNumberId = scenario.otherId ? 'PNbefore' : (boughtAs ?? `PNgone${which}`);
  const ids = { number, accountId, assignmentId, carrierNumberId };
  const start = opened().data as Extract<AccountEvent, { type: 'AccountOpened' }>['data'];
  await tell(log, accountStream(accountId).name, [
    { type: 'AccountOpened', data: { ...start, accountId } },
    ...scenario.account.map((step) => slotEvent(step, ids)),
  ]);
  const claims = scenario.claim.map((step) => claimEvent(step, ids));
  await tell(log, numberStream(number).name, claims);
  await tell(log, assignmentStream(assignmentId).name, assignmentEvents(scenario.assignment, ids));
  return { number, accountId, assignmentId, scenario: name };
}

function tagOf(owned: Scenario['owned'], assignmentId: AssignmentId): string | null {
  switch (owned) {
    case 'ours':
      return `trk:test:${assignmentId}`;
    case 'otherEnvironment':
      return `trk:staging:${assignmentId}`;
    case 'untagged':
      return 'Reception desk';
    case null:
      return null;
  }
}

async function buy(
  carrier: Pick<Carrier, 'purchase'>,
  number: E164,
  tag: string | null,
): Promise<string | undefined> {
  if (tag === null) return undefined;
  const answer = await carrier.purchase({ number, tag });
  if (answer.outcome === 'accepted') return answer.carrierNumberId;
  throw new Error(`${number} could not be seeded: ${JSON.stringify(answer)}`);
}

function slotEvent(step: SlotStep, { carrierNumberId, ...about }: Ids): AccountEvent {
  switch (step) {
    case 'reserved':
      return {
        type: 'NumberSlotReserved',
        data: { ...about, slot: 'primary', listing: null, reservedAt: at },
      };
    case 'assigned':
      return { type: 'NumberAssigned', data: { ...about, carrierNumberId, assignedAt: at } };
    case 'releasing':
      return { type: 'NumberReleaseStarted', data: { ...about, startedAt: at } };
    case 'released':
      return { type: 'NumberReleased', data: { ...about, releasedAt: at } };
    case 'freed':
      return { type: 'NumberSlotFreed', data: { ...about, reason: 'refused', freedAt: at } };
    case 'drifted':
      return { type: 'NumberDrifted', data: { ...about, driftedAt: at } };
  }
}

function claimEvent(step: ClaimStep, { carrierNumberId, ...about }: Ids): NumberClaimEvent {
  const { number, assignmentId } = about;
  switch (step) {
    case 'claimed':
      return { type: 'NumberClaimed', data: { ...about, claimedAt: at } };
    case 'purchased':
      return { type: 'NumberPurchased', data: { ...about, carrierNumberId, purchasedAt: at } };
    case 'refused':
    case 'released':
      return { type: 'NumberClaimReleased', data: { ...about, reason: step, releasedAt: at } };
    case 'drifted':
      return { type: 'NumberDrifted', data: { ...about, driftedAt: at } };
    case 'kept': {
      const tag = `trk:test:${assignmentId}`;
      return { type: 'NumberKept', data: { number, carrierNumberId, tag, keptAt: at } };
    }
  }
}

const webhooks = { smsUrl: 'https://a/s', voiceUrl: 'https://a/v', statusUrl: 'https://a/c' };

function assignmentEvents(
  status: Scenario['assignment'],
  { carrierNumberId, ...about }: Ids,
): readonly AssignmentEvent[] {
  if (status === 'none') return [];
  const { assignmentId } = about;
  const started: AssignmentEvent = {
    type: 'AssignmentStarted',
    data: { ...about, tag: `trk:test:${assignmentId}`, startedAt: at },
  };
  if (status === 'started') return [started];
  const no = { assignmentId, reason: 'refused' as const, detail: 'spec' };
  return status === 'failed'
    ? [
        started,
        { type: 'PurchaseRejected', data: { ...no, rejectedAt: at } },
        { type: 'AssignmentFailed', data: { ...no, failedAt: at } },
      ]
    : [
        started,
        { type: 'PurchaseAccepted', data: { assignmentId, carrierNumberId, acceptedAt: at } },
        { type: 'NumberConfigured', data: { assignmentId, webhooks, configuredAt: at } },
        { type: 'AssignmentCompleted', data: { assignmentId, completedAt: at } },
      ];
}
