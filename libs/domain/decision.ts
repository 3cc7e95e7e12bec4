/** A fact as it is stored: today's shape of one event. */
export type DomainEvent<Type extends string = string, Data = unknown> = {
  readonly type: Type;
  readonly data: Data;
};

/** What the business answers to a command: facts to record, or one reason why not. */
export type Decision<Event, Rejection> =
  | {
      readonly accepted: true;
      readonly events: readonly Event[];
      /**
       * What is true whether the command is given or not, and more than one append should hold: it is
       * recorded on its own, and then the command is decided again.
       */
      readonly first?: readonly Event[];
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/** Accepts; without events the command asked for what already is. */
export function accept<Event>(...events: Event[]): Decision<Event, never> {
  return { accepted: true, events };
}

/** Accepts once `first` is recorded, and decides what is asked on what that leads to. */
export function recordFirst<Event>(first: readonly Event[]): Decision<Event, never> {
  return { accepted: true, events: [], first };
}

export function reject<Rejection>(rejection: Rejection): Decision<never, Rejection> {
  return { accepted: false, rejection };
}

/** Marks what the types say cannot be reached: a bug, never an answer. */
export function cannotHappen(value: never): never {
  throw new Error(`This cannot happen: ${JSON.stringify(value)}`);
}
