import { Message } from '../message';

/** What a strategy has to know of a consumer. */
export interface Taker {
  readonly canTake: boolean;
}

/** Decides which consumer gets a message. */
export interface ConsumerStrategy<T extends Taker> {
  /** Is told what consumers have at that moment, for strategies that move work to a new one. */
  add(taker: T, inFlight: readonly Message[]): void;
  remove(taker: T): void;
  /** A consumer, or that another message may have better luck, or that none has. */
  choose(message: Message): T | 'skipped' | 'full';
}
