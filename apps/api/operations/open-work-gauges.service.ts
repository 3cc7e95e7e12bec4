import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/application/ports/clock';
import { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import { Gauge } from 'prom-client';
import { Metrics } from './metrics';

const overdueAfterMs = 60_000;

/** What an operator is woken for where no alert tells of it: work that does not get on. */
@Injectable()
export class OpenWorkGauges {
  constructor(
    { registry }: Metrics,
    private readonly index: OpenWorkIndex,
    private readonly clock: Clock,
  ) {
    const read = (): Promise<number> => this.overdue();
    new Gauge({
      name: 'trunkline_open_work_overdue',
      help: 'Pieces of work that should have been done a minute ago, such as texts and schedules.',
      registers: [registry],
      async collect() {
        await read().then(
          (count) => this.set(count),
          // What cannot be read is not shown, as its last value may be wrong.
          () => this.remove(),
        );
      },
    });
  }

  private async overdue(): Promise<number> {
    const at = new Date(Date.parse(this.clock.now()) - overdueAfterMs).toISOString();
    return (await this.index.dueSince(at, 1)).count;
  }
}
