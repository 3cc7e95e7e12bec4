import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../support/dice';
import type { System } from '../support/system';
import type { Victim } from '../support/worker-process';

export type Fault = 'kill' | 'freeze' | 'emptyRedis';

/** How many faults of each kind a run has. */
export type FaultCounts = Readonly<Record<Fault, number>>;

/** Kills and freezes in any order, with Redis emptied at even distances between them. */
export function planOf({ kill, freeze, emptyRedis }: FaultCounts, dice: Dice): Fault[] {
  const times = (count: number, fault: Fault): Fault[] => Array<Fault>(count).fill(fault);
  const plan = dice.shuffled([...times(kill, 'kill'), ...times(freeze, 'freeze')]);
  const apart = Math.floor(plan.length / (emptyRedis + 1));
  for (let nth = emptyRedis; nth > 0; nth -= 1) plan.splice(nth * apart, 0, 'emptyRedis');
  return plan;
}

export type RoughParts = {
  readonly system: System;
  readonly victims: readonly Victim[];
  readonly dice: Dice;
  /** After so long a silence another worker takes a job; a freeze lasts longer. */
  readonly lockMs: number;
  /** Gives the workers something to do, just before a fault. */
  readonly moreWork: () => Promise<void>;
};

const strikeWithinMs = 1_500;

/** Does all faults of a plan: one hand less than there are workers, so that one always works. */
export async function beRough(plan: readonly Fault[], parts: RoughParts): Promise<void> {
  const left = [...plan];
  const free = [...parts.victims];
  let done = 0;
  const hand = async (): Promise<void> => {
    for (let fault = left.shift(); fault; fault = left.shift()) {
      const victim = free.splice(parts.dice.below(free.length), 1)[0];
      if (!victim) throw new Error('more hands than workers');
      await parts.moreWork();
      await sleep(parts.dice.below(strikeWithinMs));
      await strike(fault, victim, parts);
      free.push(victim);
      tell((done += 1), plan.length);
    }
  };
  await Promise.all(parts.victims.slice(1).map(hand));
}

async function strike(
  fault: Fault,
  victim: Victim,
  { system, dice, lockMs }: RoughParts,
): Promise<void> {
  if (fault === 'emptyRedis') return system.wipeRedis();
  if (fault === 'kill') return victim.kill();
  victim.signal('SIGSTOP');
  try {
    await sleep(lockMs * 1.5 + dice.below(lockMs));
  } finally {
    victim.signal('SIGCONT');
  }
}

function tell(done: number, all: number): void {
  if (done % 10 === 0) process.stdout.write(`${done} of ${all} faults\n`);
}
