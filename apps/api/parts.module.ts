import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { EventLog } from '@trunkline/application/log/event-log';
import { AnswerMemory } from '@trunkline/application/ports/answer-memory';
import { AuditIndex } from '@trunkline/application/ports/audit-index';
import { Carrier } from '@trunkline/application/ports/carrier';
import { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import type { CarrierWebhooks } from '@trunkline/application/ports/carrier-webhooks';
import { Clock } from '@trunkline/application/ports/clock';
import { MessageIndex } from '@trunkline/application/ports/message-index';
import type { OperatorAlerts } from '@trunkline/application/ports/operator-alerts';
import type { PaymentWebhook } from '@trunkline/application/ports/payment-webhook';
import { ReconcileReports } from '@trunkline/application/ports/reconcile-reports';
import { SectionStore } from '@trunkline/application/ports/section-store';
import { Logger } from './edge/logger';
import { Metrics } from './operations/metrics';
import { Settings } from './settings';

/** What the api stands on: each port with the adapter, or in tests the fake, that answers for it. */
export type Parts = {
  readonly settings: Settings;
  readonly log: EventLog;
  readonly sections: SectionStore;
  /** Where in the log an account has events. */
  readonly auditIndex: AuditIndex;
  readonly messageIndex: MessageIndex;
  readonly answers: AnswerMemory;
  readonly carrier: Carrier;
  readonly gate: CarrierGate;
  /** Reads what the carrier tells. */
  readonly carrierWebhooks: CarrierWebhooks;
  readonly alerts: OperatorAlerts;
  /** Reads what Stripe tells; absent where Stripe is not switched on. */
  readonly stripeWebhook?: PaymentWebhook | undefined;
  readonly reports: ReconcileReports;
  /** What is open, such as schedules that are pending. */
  readonly openWork: OpenWorkIndex;
  readonly zones: ZoneOffsets;
  readonly clock: Clock;
  readonly logger: Logger;
};

@Global()
@Module({})
export class PartsModule {
  static of(parts: Parts): DynamicModule {
    const providers = [
      { provide: Settings, useValue: parts.settings },
      { provide: EventLog, useValue: parts.log },
      { provide: SectionStore, useValue: parts.sections },
      { provide: AuditIndex, useValue: parts.auditIndex },
      { provide: MessageIndex, useValue: parts.messageIndex },
      { provide: AnswerMemory, useValue: parts.answers },
      { provide: Carrier, useValue: parts.carrier },
      { provide: CarrierGate, useValue: parts.gate },
      { provide: ReconcileReports, useValue: parts.reports },
      { provide: OpenWorkIndex, useValue: parts.openWork },
      { provide: ZoneOffsets, useValue: parts.zones },
      { provide: Clock, useValue: parts.clock },
      { provide: Logger, useValue: parts.logger },
      { provide: CommandRunner, useValue: new CommandRunner(parts.log) },
      { provide: Metrics, useValue: new Metrics() },
    ];
    return { module: PartsModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
