import type { Decision } from '@trunkline/domain/decision';
import { encodeEvent } from '@trunkline/event-catalogue/catalogue';

/** A decider under test: how its state begins and evolves. */
export type Folding<State, Event> = {
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
};

/**
 * Tells a rule as a sentence: given what happened, when this is asked, then these are the facts, or
 * this is the reason why not.
 */
export function given<State, Event>(
  { initial, evolve }: Folding<State, Event>,
  ...history: readonly Event[]
): {
  readonly when: <NewEvent, Rejection>(
    decide: (state: State) => Decision<NewEvent, Rejection>,
  ) => Outcome<NewEvent, Rejection>;
} {
  const state = history.reduce(evolve, initial);
  return { when: (decide) => new Outcome(decide(state)) };
}

class Outcome<Event, Rejection> {
  /** What is decided can be stored, or the test of the rule fails: spread commands bring too much. */
  constructor(private readonly decision: Decision<Event, Rejection>) {
    if (decision.accepted) decision.events.forEach((event) => encodeEvent(event as never));
  }

  thenAccepted(...events: readonly unknown[]): void {
    expect(this.decision).toEqual({ accepted: true, events });
  }

  /** Only the types of the facts, in order. */
  thenAcceptedTypes(...types: readonly string[]): void {
    const events = this.decision.accepted ? this.decision.events : this.decision;
    expect(events).toMatchObject(types.map((type) => ({ type })));
    expect(events).toHaveLength(types.length);
  }

  thenNothing(): void {
    expect(this.decision).toEqual({ accepted: true, events: [] });
  }

  thenRejected(rejection: Rejection): void {
    expect(this.decision).toEqual({ accepted: false, rejection });
  }
}
