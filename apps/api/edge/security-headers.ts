import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';

const strict = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Swagger UI writes styles into its page; its scripts are files like everybody's. */
const documentationPolicy = Object.entries({ ...strict, styleSrc: ["'self'", "'unsafe-inline'"] })
  .map(([name, sources]) => `${kebabCase(name)} ${sources.join(' ')}`)
  .join(';');

/** Tells browsers to run, load and frame nothing but what the api itself serves. */
export function secureHeaders(app: NestFastifyApplication, publicUrl: string): void {
  // Made once: Fastify's own plugin writes the whole policy anew for each request.
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: strict },
    strictTransportSecurity: publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'no-referrer' },
  });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) =>
    protect(request.raw, reply.raw, (problem) => done(problem as Error | undefined)),
  );
  server.addHook('onSend', async (request, reply, payload) => {
    if (/^\/docs(\/|\?|$)/.test(request.url)) {
      void reply.header('content-security-policy', documentationPolicy);
    }
    return payload;
  });
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
