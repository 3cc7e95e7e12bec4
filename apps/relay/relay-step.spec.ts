import type { RecordedEvent } from '@trunkline/application/log/event-log';
import {
  accountId,
  assignmentId,
  at,
  granted,
  later,
  number,
  opened,
  reserved,
} from '@trunkline/testing/builders';
import { histories } from '@trunkline/event-catalogue/catalogue';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { planStep } from './relay-step';

function recorded(
  stream: string,
  place: number,
  event: { readonly type: string; readonly data: unknown },
): RecordedEvent {
  const position = `${place}/${place}`;
  const { id, metadata } = numbered(place);
  const known = histories.find(({ type }) => type === event.type);
  const schemaVersion = known?.currentVersion ?? 1;
  return {
    id,
    metadata: { ...metadata, schemaVersion },
    ...event,
    stream,
    revision: BigInt(place),
    position,
    recordedAt: at,
  };
}

const account = `account-${accountId}`;
const slot = recorded(account, 1, reserved(1, 'primary'));
const completed = recorded('assignment-asg_1', 2, {
  type: 'AssignmentCompleted',
  data: { assignmentId: assignmentId(1), completedAt: at },
});

describe('a step of the relay', () => {
  it('pokes the process that an event begins, and the projector of its stream', () => {
    const { pokes, step } = planStep('0/0', [slot]);
    const pointer = { stream: account, revision: '1', jobId: slot.id };
    expect(pokes).toEqual([
      { work: 'project-read-model', ...pointer },
      { work: 'provision-number', ...pointer, sameAs: slot.id },
    ]);
    expect(step).toMatchObject({ from: '0/0', to: '1/1', closed: [] });
    expect(step.opened).toMatchObject([{ key: 'assignment-asg_1', eventId: slot.id }]);
  });

  it('has of a schedule only listed what has come of it', () => {
    const cancelled = { scheduleId: 'sch_1', accountId, reason: 'asked', cancelledAt: at };
    const events = [
      recorded('schedule-sch_1', 1, { type: 'ScheduleCancelled', data: cancelled }),
      recorded('schedule-sch_1', 2, {
        type: 'ScheduleCompleted',
        data: { scheduleId: 'sch_1', accountId, completedAt: at },
      }),
    ];
    const shown = planStep('0/0', events).pokes.filter(({ work }) => work === 'project-read-model');
    expect(shown.map(({ revision }) => revision)).toEqual(['1']);
  });

  it('closes what has ended, also within one batch', () => {
    const { step } = planStep(null, [slot, completed]);
    expect(step).toMatchObject({ opened: [], closed: ['assignment-asg_1'], to: '2/2' });
  });

  it('gives starting credits only where there are some', () => {
    const plain = planStep(null, [recorded(account, 0, opened())]);
    expect(plain.step.opened).toEqual([]);
    const { data } = opened() as Extract<ReturnType<typeof opened>, { type: 'AccountOpened' }>;
    const rich = {
      type: 'AccountOpened',
      data: { ...data, startingCredits: { sms: 5, voice: 0 } },
    };
    expect(planStep(null, [recorded(account, 0, rich)]).step.opened).toMatchObject([
      { work: 'grant-starting-credits', key: `starting-credits-${accountId}_sms` },
    ]);
  });

  it('waits for the end of credits and holds, until nothing of them is left', () => {
    const wallet = `wallet-${accountId}_sms`;
    const grant = recorded(wallet, 0, granted(5, { expiresAt: later(1) }));
    const key = `bucket-${accountId}_sms-bkt_1`;
    expect(planStep(null, [grant]).step.opened).toMatchObject([
      { work: 'record-due-credits', key, notBefore: later(1) },
    ]);
    const joined = granted(5, { expiresAt: later(1), bucketAfterCredits: 10 });
    expect(planStep(null, [recorded(wallet, 1, joined)]).step.opened).toEqual([]);
    const endless = recorded(wallet, 1, granted(5));
    expect(planStep(null, [endless]).step.opened).toEqual([]);

    const debit = (bucketAfterCredits: number): RecordedEvent =>
      recorded(wallet, 2, {
        type: 'CreditsDebited',
        data: {
          ...{ accountId, kind: 'sms', amountCredits: 1, reason: 'x', reference: null },
          from: [{ bucketId: 'bkt_1', amountCredits: 1, bucketAfterCredits }],
          ...{ entryNumber: 2, balanceAfterCredits: 4, availableAfterCredits: 4, debitedAt: at },
        },
      });
    expect(planStep(null, [debit(4)]).step.closed).toEqual([]);
    expect(planStep(null, [debit(0)]).step.closed).toEqual([key]);
  });

  it('sweeps what comes at the end of a grace only then, so that it hides nothing until then', () => {
    const release = {
      type: 'NumberReleaseScheduled',
      data: {
        ...{ accountId, assignmentId: assignmentId(1), number: number(1) },
        ...{ releaseAt: later(1), scheduledAt: at },
      },
    };
    const exceeded = {
      type: 'AllowanceExceeded',
      data: {
        ...{ accountId, allowedSecondaries: 0, usedSecondaries: 1, choice: 'keep' },
        ...{ graceEndsAt: later(1), exceededAt: at },
      },
    };
    const { pokes, step } = planStep(null, [
      recorded(account, 1, release),
      recorded(account, 2, exceeded),
    ]);
    expect(step.opened).toMatchObject([
      { work: 'release-number', key: 'release-asg_1', notBefore: later(1) },
      { work: 'end-allowance-grace', key: `allowance-${accountId}`, notBefore: later(1) },
    ]);
    const works = pokes.map(({ work }) => work);
    expect(works).toEqual(expect.arrayContaining(['release-number', 'end-allowance-grace']));
  });

  it('passes over an event that it does not know, and goes on', () => {
    const unknown = recorded('elsewhere-1', 3, { type: 'FromTheFuture', data: {} });
    expect(planStep(null, [unknown])).toMatchObject({ pokes: [], step: { to: '3/3' } });
  });
});
