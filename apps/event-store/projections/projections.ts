import { loadStates, ProjectionMode, ProjectionStates } from './projection-states';

/** The projections of a store that runs them, as they are on the disk. */
export class Projections {
  /** How many links were added since the start. */
  linked = 0;

  private constructor(public states: ProjectionStates) {}

  static load(saved: Buffer | undefined, mode: ProjectionMode): Projections {
    return new Projections(loadStates(saved, mode));
  }

  /** Whether one that is to run has not linked all that is in a log with this end. */
  areBehind(end: number): boolean {
    return [...this.states.values()].some(
      ({ status, position }) => status === 'Running' && position < end,
    );
  }
}
