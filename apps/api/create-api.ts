import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { serveDashboard } from './edge/dashboard-files';
import { fastifyAdapter } from './edge/fastify';
import { NestLogger } from './edge/logger';
import { serveOpenApi } from './edge/openapi';
import { logRequests } from './edge/request-log';
import { secureHeaders } from './edge/security-headers';
import type { Parts } from './parts.module';

/** The whole api on the given parts, not listening yet. */
export async function createApi(parts: Parts): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(parts),
    fastifyAdapter(),
    { logger: new NestLogger(parts.logger), abortOnError: false },
  );
  logRequests(app);
  await secureHeaders(app, parts.settings.publicUrl);
  await serveDashboard(app, parts.settings.dashboardDir);
  serveOpenApi(app);
  return app;
}
