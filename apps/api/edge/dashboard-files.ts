import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const forAYear = 'public, max-age=31536000, immutable';

/** Serves the built dashboard at `/`, where there is one. Files named by their content never change. */
export async function serveDashboard(app: NestFastifyApplication, dir: string): Promise<void> {
  if (!existsSync(join(dir, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: dir,
    prefix: '/',
    // One route for each file that is there: everything else stays the API's.
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes(`${sep}assets${sep}`);
      void reply.header('cache-control', isNamedByContent ? forAYear : 'no-cache');
    },
  });
}
