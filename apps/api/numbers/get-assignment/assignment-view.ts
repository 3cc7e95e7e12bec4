import { nationalFormat } from '@trunkline/adapters/numbering/numbering';
import type { NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import type {
  AssignmentEvent,
  AssignmentFailed,
  PurchaseRefusal,
} from '@trunkline/domain/assignments/assignment.events';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import { problemTexts } from '@trunkline/read-models/number-problems';
import type { AssignmentDto, AssignmentStepDto } from './assignment.dto';
import { assignmentStep, refusalTexts } from './assignment-sentences';

/** An event with the time at which the log recorded it. */
export type At<Event> = { readonly at: string; readonly event: Event };

/** How far an assignment is, by everything that the log has of it. */
export function assignmentView(
  reserved: At<NumberSlotReserved>,
  events: readonly At<AssignmentEvent>[],
  claims: readonly At<NumberClaimEvent>[],
): AssignmentDto {
  const { assignmentId, number, slot } = reserved.event.data;
  const end = lastEnd(events);
  const failure = end?.event.type === 'AssignmentFailed' ? end.event : undefined;
  return {
    assignmentId,
    number,
    slot,
    status: statusOf(end?.event),
    ...reasonOf(failure),
    ...configurationOf(events),
    startedAt: reserved.at,
    endedAt: end?.at ?? null,
    timeline: timeline(reserved, events, claims),
  };
}

/** One that had failed goes on when its number is found at the carrier after all. */
function lastEnd(events: readonly At<AssignmentEvent>[]): At<AssignmentEvent> | undefined {
  const last = events.findLast(({ event }) => isEnd(event) || event.type === 'PurchaseFound');
  return last && isEnd(last.event) ? last : undefined;
}

function isEnd({ type }: AssignmentEvent): boolean {
  return type === 'AssignmentCompleted' || type === 'AssignmentFailed';
}

function statusOf(end: AssignmentEvent | undefined): AssignmentDto['status'] {
  if (!end) return 'provisioning';
  return end.type === 'AssignmentCompleted' ? 'assigned' : 'failed';
}

function reasonOf(
  failure: AssignmentFailed | undefined,
): Pick<AssignmentDto, 'reason' | 'reasonText' | 'needed'> {
  if (!failure) return { reason: null, reasonText: null, needed: null };
  const { reason } = failure.data;
  return { reason, reasonText: refusalTexts[reason], needed: neededFor[reason] ?? null };
}

const neededFor: Partial<Record<PurchaseRefusal, AssignmentDto['needed']>> = {
  addressRequired: 'address',
  bundleRequired: 'regulatoryBundle',
  identityRequired: 'identityProof',
};

type Configured = Pick<AssignmentDto, 'problem' | 'configuration'>;

/** The last word on whether what comes in for the number arrives, and where the carrier sends it. */
function configurationOf(events: readonly At<AssignmentEvent>[]): Configured {
  const unknown: Configured = { problem: null, configuration: null };
  return events.reduce((before, one) => ({ ...before, ...configuredBy(one, before) }), unknown);
}

function configuredBy({ at, event }: At<AssignmentEvent>, before: Configured): Partial<Configured> {
  const webhooks = before.configuration?.webhooks ?? null;
  switch (event.type) {
    case 'NumberConfigured': {
      const { webhooks: told } = event.data;
      return { problem: null, configuration: { status: 'configured', at, webhooks: told } };
    }
    case 'NumberConfigurationSkipped': {
      const problem = problemTexts.noPublicAddress;
      return { problem, configuration: { status: 'skipped', at, webhooks } };
    }
    case 'NumberConfigurationFailed': {
      const problem = problemTexts.notConfigured;
      return { problem, configuration: { status: 'failed', at, webhooks } };
    }
    case 'NumberConfigurationRequested':
      return { configuration: { status: 'pending', at, webhooks } };
    default:
      return {};
  }
}

const plain = { attempt: null, nextTryAt: null };

/** Which attempt a step is about, and when the next is due. */
function triesOf({ data }: AssignmentEvent): Pick<AssignmentStepDto, 'attempt' | 'nextTryAt'> {
  const attempt = 'attempt' in data ? data.attempt : null;
  if ('nextTryAt' in data) return { attempt, nextTryAt: data.nextTryAt };
  return { attempt, nextTryAt: 'until' in data ? data.until : null };
}

/** Steps of one moment stay in this order: asked for, set aside, worked on. */
function timeline(
  { at, event }: At<NumberSlotReserved>,
  events: readonly At<AssignmentEvent>[],
  claims: readonly At<NumberClaimEvent>[],
): AssignmentStepDto[] {
  const { number, slot } = event.data;
  const text = `You asked for ${nationalFormat(number)} as a ${slot} number.`;
  const claimed = claims
    .filter((one) => one.event.type === 'NumberClaimed')
    .map((one) => ({
      ...plain,
      at: one.at,
      step: 'claimed',
      text: 'The number is set aside for you.',
    }));
  const worked = events.map((one) => {
    const [step, words] = assignmentStep(one.event);
    return { at: one.at, step, text: words, ...triesOf(one.event) };
  });
  const steps = [{ ...plain, at, step: 'requested', text }, ...claimed, ...worked];
  return steps.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}
