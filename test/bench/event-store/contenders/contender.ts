import { Target } from '../load/tasks';

/** Somebody who stores events, or seems to, running in a process of its own. */
export interface Contender {
  readonly name: string;
  readonly target: Target;
  stop(): Promise<void>;
}

export const OURS = 'trunkline';
