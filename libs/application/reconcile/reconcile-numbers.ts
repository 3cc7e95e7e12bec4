import { randomUUID } from 'node:crypto';
import type { CommandRunner } from '../commands/command-runner';
import type { Actor, EventLog } from '../log/event-log';
import type { Clock } from '../ports/clock';
import type { Spill } from '../ports/spill';
import { StreamCommands } from '../processes/stream-commands';
import { AskAgain, type ComparedCarrier } from './ask-again';
import { type Candidate, CompareEverything, type Compared, type Watch } from './compare-everything';
import type { DifferenceKind } from './compare-number';
import type { Owner } from './adopt-number';
import { type Difference, type ReconcileMode, adviceTexts, differenceTexts } from './difference';
import { FreshLook, type Look } from './fresh-look';
import { RepairNumber } from './repair-number';
import type { ReconcileReport } from './report';

export type ReconcileParts = {
  readonly runner: CommandRunner;
  readonly log: EventLog;
  readonly carrier: ComparedCarrier;
  readonly clock: Clock;
  readonly spill: Spill;
  readonly environment: string;
};

export type ReconcileRun = Watch & { readonly mode: ReconcileMode; readonly actor: Actor };

/** Fewer than this may be missing at once, whatever share of all they are. */
const missingAlwaysAllowed = 50;

/**
 * Compares everything that the carrier has with everything that the log says, and repairs as far as
 * the mode lets it. Each difference is looked at anew before it is told or repaired, so that nothing
 * that is under way is taken for one, and so that running twice, or at once, repairs once.
 */
export class ReconcileNumbers {
  constructor(private readonly parts: ReconcileParts) {}

  async run(run: ReconcileRun): Promise<ReconcileReport> {
    const runId = `rec_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
    const startedAt = this.parts.clock.now();
    const carrier = new AskAgain(this.parts.carrier, run);
    const compared = await new CompareEverything({ ...this.parts, carrier }, run).run();
    const cause = { eventId: runId, correlationId: runId, actor: run.actor };
    const commands = new StreamCommands(this.parts.runner, 'reconcile', cause);
    const differences = await this.settleAll({ run, commands, carrier, compared });
    const { log, omitted } = compared;
    const about = { runId, mode: run.mode, environment: this.parts.environment };
    return {
      ...about,
      startedAt,
      endedAt: this.parts.clock.now(),
      carrier: compared.carrier,
      log: { all: log.all, underWay: log.underWay },
      counts: countsOf(differences),
      repaired: differences.filter(({ outcome }) => outcome === 'repaired').length,
      differences,
      omitted,
    };
  }

  private async settleAll(settling: Settling): Promise<readonly Difference[]> {
    const { run, compared } = settling;
    const differences: Difference[] = [];
    for (const candidate of compared.candidates) {
      run.signal.throwIfAborted();
      differences.push(await this.settle(candidate, settling));
      const { length: count } = differences;
      run.onProgress({ step: 'settle', count, of: compared.candidates.length });
    }
    return differences;
  }

  private async settle(
    { number, kind, facts }: Candidate,
    { run, commands, carrier, compared }: Settling,
  ): Promise<Difference> {
    const { log, clock, environment } = this.parts;
    const look = await new FreshLook(log, carrier, environment).at(number, facts, commands);
    const now = look.comparison;
    if (now === 'same' || now === 'underWay') {
      return difference(look, kind, { outcome: 'gone', detail: 'it has settled by itself' });
    }
    const text = differenceTexts[now];
    const advice = `${text}. ${adviceTexts[now]}.`;
    if (run.mode === 'look') return difference(look, now, { outcome: 'found', detail: advice });
    if (now === 'missingAtCarrier' && looksLikeAnotherAccount(compared)) {
      const detail = `${text}. So many are missing that this looks like another carrier account`;
      return difference(look, now, {
        outcome: 'leftAlone',
        detail: `${detail}; check that first.`,
      });
    }
    const repairing = new RepairNumber({ commands, carrier, clock, mode: run.mode });
    const done = await repairing.repair(now, look);
    if (done === undefined) return difference(look, now, { outcome: 'leftAlone', detail: advice });
    return difference(look, now, { outcome: 'repaired', detail: `${text}: ${done}.` });
  }
}

type Settling = {
  readonly run: ReconcileRun;
  readonly commands: StreamCommands;
  readonly carrier: ComparedCarrier;
  readonly compared: Compared;
};

/** With the wrong credentials nothing is there; nobody's numbers are marked as lost for that. */
function looksLikeAnotherAccount({ candidates, omitted, log }: Compared): boolean {
  const missing = candidates.filter(({ kind }) => kind === 'missingAtCarrier').length;
  if (missing <= missingAlwaysAllowed) return false;
  return omitted > 0 || missing * 2 > log.active;
}

function difference(
  look: Look,
  kind: DifferenceKind,
  ended: Pick<Difference, 'outcome' | 'detail'>,
): Difference {
  const { number, owned } = look;
  const carrierNumberId = owned?.carrierNumberId ?? null;
  const { accountId, assignmentId } = ownerIn(look) ?? { accountId: null, assignmentId: null };
  return { number, kind, accountId, assignmentId, carrierNumberId, ...ended };
}

function ownerIn({ facts: { claim, slots }, tagged }: Look): Owner | undefined {
  return slots[0] ?? ('assignmentId' in claim ? claim : tagged);
}

function countsOf(differences: readonly Difference[]): ReconcileReport['counts'] {
  const counts: Partial<Record<DifferenceKind, number>> = {};
  for (const { kind, outcome } of differences) {
    if (outcome !== 'gone') counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
