import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessGuard } from './access/access.guard';
import { AccessModule } from './access/access.module';
import { AccountsModule } from './accounts/accounts.module';
import { AuditModule } from './audit/audit.module';
import { CarrierModule } from './carrier/carrier.module';
import { CreditsModule } from './credits/credits.module';
import { Logger } from './edge/logger';
import { ProblemFilter } from './edge/problem.filter';
import { RateLimitGuard } from './edge/rate-limit.guard';
import { FixedWindowStorage } from './edge/rate-limit.storage';
import { validation } from './edge/validation';
import { MessagesModule } from './messages/messages.module';
import { NumbersModule } from './numbers/numbers.module';
import { OperationsModule } from './operations/operations.module';
import { type Parts, PartsModule } from './parts.module';
import { PolicyModule } from './policy/policy.module';
import { ReadsModule } from './reads/reads.module';
import { SchedulesModule } from './schedules/schedules.module';
import { SubscriptionsModule } from './subscriptions/subscriptions.module';
import { WritesModule } from './writes/writes.module';

const minuteMs = 60_000;

/** In the order in which a request meets them: limit, access, fields, problem. */
const edge: Provider[] = [
  { provide: APP_GUARD, useClass: RateLimitGuard },
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_PIPE, useFactory: validation },
  {
    provide: APP_FILTER,
    useFactory: (logger: Logger) => new ProblemFilter(logger),
    inject: [Logger],
  },
];

@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PartsModule.of(parts),
        CqrsModule.forRoot(),
        ThrottlerModule.forRoot({
          throttlers: [{ ttl: minuteMs, limit: parts.settings.rateLimitPerMinute }],
          storage: new FixedWindowStorage(),
        }),
        AccessModule,
        ReadsModule,
        WritesModule,
        AccountsModule,
        NumbersModule,
        PolicyModule,
        SubscriptionsModule,
        SchedulesModule,
        CreditsModule,
        MessagesModule,
        CarrierModule,
        AuditModule,
        OperationsModule,
      ],
      providers: edge,
    };
  }
}
