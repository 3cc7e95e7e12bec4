import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { requestConfiguration } from '@trunkline/domain/assignments/request-configuration';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import { decode } from '../commands/stream-fold';
import type { EventLog, RecordedEvent } from '../log/event-log';
import type { Clock } from '../ports/clock';
import type { StreamCommands } from '../processes/stream-commands';
import { accountStream, assignmentStream } from '../streams';

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

/**
 * `alreadyAsked`: a worker is about to configure it anyway; `givenBack`: by the time that its turn came
 * the account did not have it any more.
 */
export type ConfigureNumbersResult = {
  readonly assigned: number;
  readonly asked: number;
  readonly alreadyAsked: number;
  readonly givenBack: number;
};

/** There is no account of the name that was given. */
export class AccountNotThere extends Error {}

/** Whose number it is, by the assignment that got it. */
type Assigned = ReadonlyMap<AssignmentId, AccountId>;

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
    const counts = { assigned: left.length, asked: 0, alreadyAsked: 0, givenBack: 0 };
    if (run.isDryRun) return counts;
    const ask = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) {
        run.signal.throwIfAborted();
        counts[await this.ask(...next)] += 1;
        const { assigned: of } = counts;
        run.onProgress({ step: 'ask', count: of - left.length, of });
      }
    };
    await Promise.all(Array.from({ length: askedAtOnceMax }, ask));
    return counts;
  }

  /** The assignments whose numbers are with their accounts now, as the whole log tells. */
  private async assigned(run: ConfigureNumbersRun): Promise<Assigned> {
    const { accountId } = run;
    const only = accountId === undefined ? undefined : accountStream(accountId as AccountId).name;
    const assigned = new Map<AssignmentId, AccountId>();
    let count = 0;
    let isThere = only === undefined;
    for await (const recorded of this.parts.log.readAll(run.signal)) {
      count += 1;
      run.onProgress({ step: 'log', count });
      if (only === undefined) follow(assigned, recorded);
      if (recorded.stream !== only) continue;
      isThere = true;
      follow(assigned, recorded);
    }
    run.signal.throwIfAborted();
    if (!isThere) throw new AccountNotThere(`There is no account "${accountId}"`);
    return assigned;
  }

  /** Nobody would end the work on a number that went back before it was asked for. */
  private async ask(
    assignmentId: AssignmentId,
    accountId: AccountId,
  ): Promise<'asked' | 'alreadyAsked' | 'givenBack'> {
    const { commands, clock } = this.parts;
    const account = await commands.read(accountStream(accountId));
    const slots = account.status === 'unknown' ? [] : account.slots;
    const slot = slots.find((one) => one.assignmentId === assignmentId);
    if (slot?.status !== 'active') return 'givenBack';
    const command = { type: 'RequestConfiguration' as const, at: clock.now() };
    const { accepted } = await commands.run(assignmentStream(assignmentId), (state) =>
      requestConfiguration(command, state),
    );
    return accepted ? 'asked' : 'alreadyAsked';
  }
}

/** Of the streams of accounts alone: those of numbers have events of these names, too. */
function follow(assigned: Map<AssignmentId, AccountId>, recorded: RecordedEvent): void {
  if (!recorded.stream.startsWith('account-')) return;
  if (recorded.type !== 'NumberAssigned' && recorded.type !== 'NumberReleased') return;
  const { type, data } = decode<AccountEvent>(recorded);
  if (type === 'NumberReleased') assigned.delete(data.assignmentId);
  if (type === 'NumberAssigned') assigned.set(data.assignmentId, data.accountId);
}
