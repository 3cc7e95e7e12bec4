import { setTimeout as delay } from 'node:timers/promises';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { systemContext } from '@trunkline/application/commands/command-context';
import { Clock } from '@trunkline/application/ports/clock';
import { policyStream } from '@trunkline/application/streams';
import { establishPolicy } from '@trunkline/domain/policy/establish-policy';
import { randomUUID } from 'node:crypto';
import { Logger } from '../edge/logger';

const triesMax = 120;
const longestPauseMs = 5_000;

/** Sees to it that a new deployment has its first policy and packages, whenever its store comes up. */
@Injectable()
export class EstablishPolicyOnStart implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.establish();
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async establish(): Promise<void> {
    for (let tries = 1; tries <= triesMax && !this.stopping.signal.aborted; tries += 1) {
      try {
        await this.run();
        return;
      } catch (error) {
        this.logger.warn({ err: error, tries }, 'the first policy could not be recorded yet');
        await this.pause(Math.min(250 * 2 ** tries, longestPauseMs));
      }
    }
  }

  private async run(): Promise<void> {
    const at = this.clock.now();
    const cause = { eventId: randomUUID(), correlationId: randomUUID() };
    await this.runner.run({
      stream: policyStream(),
      decide: (state) => establishPolicy({ type: 'EstablishPolicy', at }, state),
      context: systemContext('establish-policy', cause),
    });
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
