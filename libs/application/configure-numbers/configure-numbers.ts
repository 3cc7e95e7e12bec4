import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { requestConfiguration } from '@trunkline/domain/assignments/request-configuration';
import type { AssignmentId } from '@trunkline/domain/ids';
import { decode } from '../commands/stream-fold';
import type { EventLog, RecordedEvent } from '../log/event-log';
import type { Clock } from '../ports/clock';
import type { StreamCommands } from '../processes/stream-commands';
import { assignmentStream } from '../streams';

export type ConfigureNumbersParts = {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly commands: StreamCommands;
};

export type ConfigureNumbersRun = {
  /** Of one account only; undefined for all. */
  readonly accountId?: string;
  /** Counts and changes nothing. */
  readonly isDryRun: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ConfigureProgress) => void;
};

export type ConfigureProgress = {
  readonly step: 'log' | 'ask';
  readonly count: number;
  readonly of?: number;
};

/** `alreadyAsked`: a worker is about to configure it anyway. */
export type ConfigureNumbersResult = {
  readonly assigned: number;
  readonly asked: number;
  readonly alreadyAsked: number;
};

const askedAtOnceMax = 16;

/**
 * Asks that the carrier be told again, for every assigned number, where to send what comes in: after
 * the address of this deployment has changed. It records wishes, and the workers carry them out
 * through the carrier's gate; to do it twice asks twice and harms nothing.
 */
export class ConfigureNumbers {
  constructor(private readonly parts: ConfigureNumbersParts) {}

  async run(run: ConfigureNumbersRun): Promise<ConfigureNumbersResult> {
    const left = [...(await this.assigned(run))];
    const counts = { assigned: left.length, asked: 0, alreadyAsked: 0 };
    if (run.isDryRun) return counts;
    const ask = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) {
        run.signal.throwIfAborted();
        counts[(await this.ask(next)) ? 'asked' : 'alreadyAsked'] += 1;
        const { assigned: of } = counts;
        run.onProgress({ step: 'ask', count: counts.asked + counts.alreadyAsked, of });
      }
    };
    await Promise.all(Array.from({ length: askedAtOnceMax }, ask));
    return counts;
  }

  /** The assignments whose numbers are with their accounts now, as the whole log tells. */
  private async assigned(run: ConfigureNumbersRun): Promise<ReadonlySet<AssignmentId>> {
    const assigned = new Set<AssignmentId>();
    let count = 0;
    for await (const recorded of this.parts.log.readAll(run.signal)) {
      count += 1;
      run.onProgress({ step: 'log', count });
      follow(assigned, recorded, run.accountId);
    }
    run.signal.throwIfAborted();
    return assigned;
  }

  private async ask(assignmentId: AssignmentId): Promise<boolean> {
    const { commands, clock } = this.parts;
    const command = { type: 'RequestConfiguration' as const, at: clock.now() };
    const { accepted } = await commands.run(assignmentStream(assignmentId), (state) =>
      requestConfiguration(command, state),
    );
    return accepted;
  }
}

/** Account streams alone tell whose a number is; those of numbers have events of these names, too. */
function follow(
  assigned: Set<AssignmentId>,
  recorded: RecordedEvent,
  accountId: string | undefined,
): void {
  if (!recorded.stream.startsWith('account-')) return;
  if (recorded.type !== 'NumberAssigned' && recorded.type !== 'NumberReleased') return;
  const { type, data } = decode<AccountEvent>(recorded);
  if (type === 'NumberReleased') assigned.delete(data.assignmentId);
  if (type !== 'NumberAssigned') return;
  if ((accountId ?? data.accountId) === data.accountId) assigned.add(data.assignmentId);
}
