import type { AssignmentStarted, AvailableNumber, Package } from '../api/shapes';

/** Where the user is on the way to a new number. */
export type Step =
  | { at: 'search' }
  | { at: 'choose'; query: Record<string, string> }
  | { at: 'packages'; packages: Package[] | null }
  | { at: 'progress'; assignment: AssignmentStarted; chosen: AvailableNumber };

export type Move =
  | { type: 'searched'; query: Record<string, string> }
  | { type: 'changeSearch' }
  | { type: 'packageNeeded'; packages: Package[] | null }
  | { type: 'packageActive' }
  | { type: 'started'; assignment: AssignmentStarted; chosen: AvailableNumber }
  | { type: 'chooseAnother' };

export type Flow = { step: Step; lastQuery: Record<string, string> | null };

export const start: Flow = { step: { at: 'search' }, lastQuery: null };

export function follow(flow: Flow, move: Move): Flow {
  switch (move.type) {
    case 'searched':
      return { step: { at: 'choose', query: move.query }, lastQuery: move.query };
    case 'started':
      return {
        ...flow,
        step: { at: 'progress', assignment: move.assignment, chosen: move.chosen },
      };
    case 'packageNeeded':
      return { ...flow, step: { at: 'packages', packages: move.packages } };
    case 'packageActive':
    case 'chooseAnother':
      return { ...flow, step: backToNumbers(flow) };
    case 'changeSearch':
      return { ...flow, step: { at: 'search' } };
  }
}

/** Whoever has searched already is back at the list, not at an empty form. */
function backToNumbers({ lastQuery }: Flow): Step {
  return lastQuery === null ? { at: 'search' } : { at: 'choose', query: lastQuery };
}

export const titles: Record<Step['at'], string> = {
  search: 'Select Country for Phone # Search',
  choose: 'Choose a Phone Number',
  packages: 'A numbers package is needed',
  progress: 'Getting your number',
};
