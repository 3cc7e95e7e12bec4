import { ProposedEvent } from '../wire/recorded-event';
import { ProjectionWork } from '../projections/projection-states';
import { ExpectedRevision } from './expected-revision';

/** What can be asked of the log. Everything that writes goes through one queue in this form. */
export interface AppendCommand {
  readonly kind: 'append';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  /** After this moment it must not be written any more. */
  readonly deadlineAtMs: number;
}

/** A delete hides a stream until it is appended to again; a tombstone hides it for ever. */
export interface DeleteCommand {
  readonly kind: 'delete' | 'tombstone';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly deadlineAtMs: number;
}

/** Work on the projections, which goes through the queue because it adds links to the log. */
export interface ProjectionCommand {
  readonly kind: 'projections';
  readonly work: ProjectionWork;
  readonly deadlineAtMs: number;
}

export type WriteCommand = AppendCommand | DeleteCommand | ProjectionCommand;

export type WriteOutcome =
  /** `last` is -1 when nothing was appended to a stream that does not exist. */
  | { readonly kind: 'written'; readonly last: number; readonly position: number }
  | { readonly kind: 'wrongExpectedVersion'; readonly current: number }
  | { readonly kind: 'streamDeleted' }
  | { readonly kind: 'timeout' };

/** An event that is committed, as it is told to subscribers. */
export interface CommittedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}
