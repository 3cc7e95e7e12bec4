import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { EventLog } from '@trunkline/application/log/event-log';
import { SectionStore } from '@trunkline/application/ports/section-store';
import { PublicRoute } from '../access/route-scope.decorator';
import { Problem } from '../edge/problem';
import { LiveDto, ReadyDto } from './health.dto';

@Controller('health')
@ApiTags('operations')
@SkipThrottle()
export class HealthController {
  constructor(
    private readonly log: EventLog,
    private readonly sections: SectionStore,
  ) {}

  /** Whether the process runs at all. */
  @Get('live')
  @PublicRoute()
  live(): LiveDto {
    return { status: 'ok' };
  }

  /** Whether requests can be answered: asks the event store and Redis. 503 when one is away. */
  @Get('ready')
  @PublicRoute()
  async ready(): Promise<ReadyDto> {
    const [eventStore, redis] = await Promise.all([
      this.answers(() => this.log.ping()),
      this.answers(() => this.sections.read(['health'])),
    ]);
    const checks = { eventStore, redis };
    const tzdb = process.versions.tz ?? 'unknown';
    if (eventStore === 'ok' && redis === 'ok') return { status: 'ok', checks, tzdb };
    throw new Problem({
      status: 503,
      code: 'not-ready',
      detail: 'A part that this process needs does not answer.',
      members: { checks, tzdb },
      headers: { 'retry-after': '2' },
    });
  }

  private async answers(ask: () => Promise<unknown>): Promise<'ok' | 'away'> {
    try {
      await ask();
      return 'ok';
    } catch {
      return 'away';
    }
  }
}
