import { NestFactory } from '@nestjs/core';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { RecordPaymentEvent } from '@trunkline/application/processes/record-payment-event';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { serveDashboard } from './edge/dashboard-files';
import { fastifyOptions } from './edge/fastify';
import { NestLogger } from './edge/logger';
import { serveOpenApi } from './edge/openapi';
import { logRequests } from './edge/request-log';
import { secureHeaders } from './edge/security-headers';
import type { Parts } from './parts.module';
import { RecordCarrierReport } from '@trunkline/application/processes/record-carrier-report';
import { takeTwilioWebhooks } from './carriers/twilio-webhooks.route';
import { takeStripeWebhooks } from './payments/stripe-webhook.route';
import { AnsweringAdapter } from './writes/answering-adapter';

/** The whole api on the given parts, not listening yet. */
export async function createApi(parts: Parts): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(parts),
    new AnsweringAdapter(fastifyOptions()),
    { logger: new NestLogger(parts.logger), abortOnError: false },
  );
  logRequests(app);
  secureHeaders(app, parts.settings.publicUrl);
  await serveDashboard(app, parts.settings.dashboardDir);
  serveOpenApi(app);
  await hearOfPayments(app, parts);
  await hearOfCarrier(app, parts);
  return app;
}

async function hearOfPayments(
  app: NestFastifyApplication,
  { stripeWebhook: webhook, clock, logger }: Parts,
): Promise<void> {
  if (!webhook) return;
  const events = new RecordPaymentEvent(app.get(CommandRunner), clock);
  await takeStripeWebhooks(app, { webhook, events, logger });
}

async function hearOfCarrier(
  app: NestFastifyApplication,
  { carrierWebhooks: webhooks, settings, alerts, clock, logger }: Parts,
): Promise<void> {
  const reports = new RecordCarrierReport(app.get(CommandRunner), clock, alerts);
  await takeTwilioWebhooks(app, { webhooks, reports, publicUrl: settings.publicUrl, logger });
}
