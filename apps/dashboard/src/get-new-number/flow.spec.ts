import { follow, start, type Flow, type Move } from './flow';
import type { AssignmentStarted, AvailableNumber } from '../api/shapes';

const query = { kind: 'local', areaCode: '212' };
const chosen = { number: '+12125550100' } as AvailableNumber;
const assignment = { assignmentId: 'a' } as AssignmentStarted;
const after = (...moves: Move[]): Flow => moves.reduce(follow, start);

describe('the way to a new number', () => {
  it('leads from search to choice to progress', () => {
    expect(after().step.at).toBe('search');
    expect(after({ type: 'searched', query }).step).toEqual({ at: 'choose', query });
    expect(after({ type: 'started', assignment, chosen }).step.at).toBe('progress');
  });

  it('goes by the packages, and on to the search', () => {
    const packageNeeded: Move = { type: 'packageNeeded', packages: [] };
    expect(after(packageNeeded).step.at).toBe('packages');
    expect(after(packageNeeded, { type: 'packageActive' }).step.at).toBe('search');
  });

  it('comes back to the numbers found when a package was needed only then', () => {
    const moves: Move[] = [
      { type: 'searched', query },
      { type: 'packageNeeded', packages: null },
      { type: 'packageActive' },
    ];
    expect(after(...moves).step).toEqual({ at: 'choose', query });
  });

  it('comes back to the numbers found after a failure', () => {
    const moves: Move[] = [
      { type: 'searched', query },
      { type: 'started', assignment, chosen },
      { type: 'chooseAnother' },
    ];
    expect(after(...moves).step).toEqual({ at: 'choose', query });
  });

  it('keeps what was searched for when the search is changed', () => {
    const flow = after({ type: 'searched', query }, { type: 'changeSearch' });
    expect([flow.step.at, flow.lastQuery]).toEqual(['search', query]);
  });
});
