import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { StoredAnswer } from '@trunkline/application/ports/answer-memory';
import { Problem, problemDocument, problemMediaType } from '../edge/problem';
import type { ApiRejection } from './rejections';
import { problemOfRejection } from './rejections';
import { etagOf, preconditionFailed } from './etag';

/** An answer to a write, ready to be sent and to be kept for whoever asks again. */
export class Answer {
  constructor(
    readonly stored: StoredAnswer,
    readonly isReplayed: boolean,
  ) {}
}

/** How a recorded command is answered; `body` is made of its events, so that a repeat says the same. */
export type AnswerShape<Event> = {
  readonly status: number;
  readonly stream: string;
  readonly body?: (events: readonly Event[], revision: bigint) => unknown;
  readonly location?: string | ((events: readonly Event[]) => string);
};

/** The business said no; the answer to whoever asks again is the same. */
export class RejectionProblem extends Problem {}

/** Turns what became of a command into its answer, or throws the problem that it met. */
export function answerTo<Event>(
  outcome: CommandOutcome<Event, ApiRejection>,
  shape: AnswerShape<Event>,
): Answer {
  switch (outcome.outcome) {
    case 'recorded':
      return new Answer(storedAnswer(outcome, shape), outcome.replayed);
    case 'rejected':
      throw new RejectionProblem(problemOfRejection(outcome.rejection));
    case 'keyReused':
      throw keyReused();
    case 'revisionMismatch':
      throw preconditionFailed(`${shape.stream} is at revision ${outcome.revision} by now.`);
  }
}

export function keyReused(): Problem {
  const detail = 'This Idempotency-Key was used for another request before.';
  return new Problem({ status: 422, code: 'idempotency-key-reused', detail });
}

/** A rejection as it is kept: it answers a repeat word for word. */
export function storedProblem(problem: Problem, requestId: string): StoredAnswer {
  const { status, headers } = problem;
  const body = JSON.stringify(problemDocument(problem, requestId));
  return { status, headers: { ...headers, 'content-type': problemMediaType }, body };
}

function storedAnswer<Event>(
  { events, revision }: { readonly events: readonly Event[]; readonly revision: bigint },
  { status, stream, body, location }: AnswerShape<Event>,
): StoredAnswer {
  const headers: Record<string, string> = { etag: etagOf(stream, revision) };
  if (location !== undefined) {
    headers.location = typeof location === 'string' ? location : location(events);
  }
  if (!body) return { status, headers, body: '' };
  headers['content-type'] = 'application/json; charset=utf-8';
  return { status, headers, body: JSON.stringify(body(events, revision)) };
}
