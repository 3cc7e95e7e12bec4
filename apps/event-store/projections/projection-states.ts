import { SYSTEM_PROJECTIONS } from './system-projections';

/**
 * Whether a store serves its projections, and whether those that nobody enabled or disabled yet
 * run. EventStoreDB, too, has them stopped unless it is told to start them.
 */
export type ProjectionMode = 'off' | 'stopped' | 'started';

export type ProjectionStatus = 'Running' | 'Stopped' | 'Aborted';

/** How far a projection is, and whether it is to go on. */
export interface ProjectionState {
  readonly name: string;
  readonly status: ProjectionStatus;
  /** All events before this position have their links. */
  readonly position: number;
  /** Links that lie before this position are of an earlier run, and hidden when the next one comes. */
  readonly resetAt: number;
  readonly resets: number;
}

export type ProjectionStates = ReadonlyMap<string, ProjectionState>;

/** What can be asked of one projection. */
export type ProjectionChange = 'enable' | 'disable' | 'abort' | 'reset';

/** What projections do besides adding links to what is appended. */
export type ProjectionWork =
  | { readonly kind: 'change'; readonly name: string; readonly change: ProjectionChange }
  /** To link some of what was appended while a projection was not running. */
  | { readonly kind: 'catchUp'; readonly bytes: number };

/** The states as they were saved; what never was saved begins at the start of the log. */
export function loadStates(saved: Buffer | undefined, mode: ProjectionMode): ProjectionStates {
  const states = JSON.parse(saved?.toString('utf8') ?? '[]') as ProjectionState[];
  const known = new Map(states.map((state) => [state.name, state]));
  return new Map(
    SYSTEM_PROJECTIONS.map(({ name }) => [name, known.get(name) ?? newState(name, mode)]),
  );
}

export function encodeStates(states: ProjectionStates): Buffer {
  return Buffer.from(JSON.stringify([...states.values()]));
}

/** A projection that is told to go on does so from where it stopped, unless it is reset. */
export function changeState(
  state: ProjectionState,
  change: ProjectionChange,
  end: number,
): ProjectionState {
  switch (change) {
    case 'enable':
      return { ...state, status: 'Running' };
    case 'disable':
      return { ...state, status: 'Stopped' };
    case 'abort':
      return { ...state, status: 'Aborted' };
    case 'reset':
      return { ...state, position: 0, resetAt: end, resets: state.resets + 1 };
  }
}

function newState(name: string, mode: ProjectionMode): ProjectionState {
  const status = mode === 'started' ? 'Running' : 'Stopped';
  return { name, status, position: 0, resetAt: 0, resets: 0 };
}
