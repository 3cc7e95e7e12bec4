import type { Assignment, AssignmentStep } from '../api/shapes';
import { markOf, nowWords, stateWords, waitingStep } from './progress-words';

const stepOf = (step: string, nextTryAt: string | null = null): AssignmentStep => ({
  ...{ at: '2026-11-24T09:00:00.000Z', text: step },
  ...{ step, nextTryAt },
});

const after = (...steps: AssignmentStep[]): Assignment => ({
  ...{ assignmentId: 'asg_1', number: '+12125550123', slot: 'primary' },
  ...{ status: 'provisioning', reason: null, reasonText: null, timeline: steps },
});

describe('an assignment on its way', () => {
  it('marks what was refused, and what is waited for, as nothing that is done', () => {
    const marks = ['purchased', 'purchaseRejected', 'purchasePostponed', 'failed', 'aNewStep'];
    expect(marks.map((step) => markOf({ step }))).toEqual(['done', 'no', 'waits', 'no', 'done']);
  });

  it('does not promise seconds while it waits for the carrier, and says until when', () => {
    const waiting = waitingStep(after(stepOf('purchaseHeldBack', '2026-11-24T09:01:00.000Z')));
    expect(stateWords('provisioning', 'primary', waiting !== null)).not.toContain('seconds');
    const words = (at: string): string => nowWords(waiting, 'America/New_York', new Date(at));
    expect(words('2026-11-24T09:00:59.999Z').replace(/\s/g, ' ')).toBe('Asked again by 4:01:00 AM');
    expect(words('2026-11-24T09:01:00.000Z')).toBe('Working on it…');
  });

  it('waits for an order, of which nobody knows when it is delivered', () => {
    const ordered = waitingStep(after(stepOf('ordered')));
    expect(stateWords('provisioning', 'primary', ordered !== null)).toContain('Waiting');
    expect(nowWords(ordered, 'America/New_York', new Date())).toBe('Waiting…');
  });

  it('waits no more when it goes on, or is over', () => {
    const held = stepOf('purchaseHeldBack');
    expect(waitingStep(after(held, stepOf('purchaseAttempted')))).toBeNull();
    expect(waitingStep({ ...after(held), status: 'failed' })).toBeNull();
    expect(waitingStep(undefined)).toBeNull();
  });
});
