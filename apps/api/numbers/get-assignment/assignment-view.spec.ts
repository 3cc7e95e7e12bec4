import type { NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import { type At, assignmentView } from './assignment-view';

const at = (second: number) => `2026-11-24T09:00:0${second}.000Z`;
const ids = { accountId: 'acc_1', assignmentId: 'asg_1', number: '+12125550123' };

const reserved = {
  at: at(0),
  event: { type: 'NumberSlotReserved', data: { ...ids, slot: 'primary', listing: null } },
} as unknown as At<NumberSlotReserved>;

const claimed = {
  at: at(1),
  event: { type: 'NumberClaimed', data: ids },
} as unknown as At<NumberClaimEvent>;

const step = (second: number, type: AssignmentEvent['type'], data: object = {}) =>
  ({ at: at(second), event: { type, data } }) as unknown as At<AssignmentEvent>;

describe('the view of an assignment', () => {
  it('is provisioning before the process has begun', () => {
    expect(assignmentView(reserved, [], [])).toEqual({
      assignmentId: 'asg_1',
      number: '+12125550123',
      slot: 'primary',
      status: 'provisioning',
      reason: null,
      reasonText: null,
      needed: null,
      problem: null,
      configuration: null,
      startedAt: at(0),
      endedAt: null,
      timeline: [
        {
          at: at(0),
          step: 'requested',
          text: 'You asked for (212) 555-0123 as a primary number.',
          attempt: null,
          nextTryAt: null,
        },
      ],
    });
  });

  it('tells the way to a number in order', () => {
    const events = [
      step(1, 'AssignmentStarted'),
      step(2, 'PurchaseAttempted', { attempt: 1 }),
      step(3, 'PurchaseOutcomeUnknown'),
      step(4, 'OwnershipChecked', { carrierNumberId: 'PN1' }),
      step(5, 'AssignmentCompleted'),
    ];
    const view = assignmentView(reserved, events, [claimed]);
    expect(view).toMatchObject({ status: 'assigned', reason: null, endedAt: at(5) });
    expect(view.timeline.map((one) => one.step)).toEqual([
      'requested',
      'claimed',
      'started',
      'purchaseAttempted',
      'purchaseOutcomeUnknown',
      'ownershipChecked',
      'assigned',
    ]);
  });

  it('says why it failed, to programs and to people', () => {
    const failed = step(2, 'AssignmentFailed', { reason: 'numberTaken', detail: '21422' });
    expect(assignmentView(reserved, [failed], [])).toMatchObject({
      status: 'failed',
      reason: 'numberTaken',
      reasonText: 'Somebody else got this number first. Choose another one.',
      endedAt: at(2),
    });
  });

  it.each([
    ['addressRequired', 'address', /address/],
    ['bundleRequired', 'regulatoryBundle', /regulatory documents/],
    ['identityRequired', 'identityProof', /proof of identity/],
  ])('says under %s that it needs %s', (reason, needed, words) => {
    const failed = step(2, 'AssignmentFailed', { reason, detail: '' });
    const view = assignmentView(reserved, [failed], []);
    expect(view).toMatchObject({ status: 'failed', needed });
    expect(view.reasonText).toMatch(words);
  });

  it('goes on when the number is found after it had failed', () => {
    const failed = step(2, 'AssignmentFailed', { reason: 'carrierUnavailable', detail: '' });
    const found = [failed, step(3, 'PurchaseFound', { carrierNumberId: 'PN1' })];
    const unended = { reason: null, endedAt: null };
    expect(assignmentView(reserved, found, [])).toMatchObject({
      status: 'provisioning',
      ...unended,
    });
    const ended = assignmentView(reserved, [...found, step(4, 'AssignmentCompleted')], []);
    expect(ended).toMatchObject({ status: 'assigned', reason: null, endedAt: at(4) });
  });

  it('says of each try which it was, why it waits and when the next is due', () => {
    const events = [
      step(1, 'PurchaseAttempted', { attempt: 1 }),
      step(2, 'PurchasePostponed', { attempt: 1, reason: 'rateLimited', until: at(5) }),
      step(6, 'PurchaseHeldBack', { reason: 'carrierAway', nextTryAt: at(9) }),
    ];
    expect(assignmentView(reserved, events, []).timeline.slice(1)).toMatchObject([
      { step: 'purchaseAttempted', attempt: 1, nextTryAt: null },
      { step: 'purchasePostponed', attempt: 1, nextTryAt: at(5) },
      { step: 'purchaseHeldBack', attempt: null, nextTryAt: at(9) },
    ]);
  });

  it.each([
    ['NumberConfigurationFailed', /could not be told/],
    ['NumberConfigurationSkipped', /no public address/],
    ['NumberConfigured', null],
  ] as const)('shows what is wrong with an assigned number after %s', (type, problem) => {
    const events = [step(3, type), step(4, 'AssignmentCompleted')];
    const view = assignmentView(reserved, events, []);
    expect(view.status).toBe('assigned');
    if (problem) expect(view.problem).toMatch(problem);
    else expect(view.problem).toBeNull();
  });

  it('tells the last word on it, and to which addresses the carrier was pointed last', () => {
    const webhooks = { smsUrl: 'https://a/s', voiceUrl: 'https://a/v', statusUrl: 'https://a/c' };
    const events = [
      step(1, 'NumberConfigurationFailed'),
      step(2, 'NumberConfigurationRequested'),
      step(3, 'NumberConfigured', { webhooks }),
      step(4, 'NumberConfigurationRequested'),
    ];
    expect(assignmentView(reserved, events.slice(0, 3), [])).toMatchObject({
      problem: null,
      configuration: { status: 'configured', at: at(3), webhooks },
    });
    expect(assignmentView(reserved, events, []).configuration).toEqual({
      status: 'pending',
      at: at(4),
      webhooks,
    });
  });
});
