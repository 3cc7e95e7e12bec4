import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemSchema, withProblems } from './openapi-problems';

const description = `
Phone numbers, credits and timezone of every account, event-sourced.

**Keys.** \`Authorization: Bearer <key>\`: the operator's key for everything, an account's key for that
account. What a key may not see answers 404, as what does not exist.

**Writes** take an \`Idempotency-Key\` and answer with the \`ETag\` of the stream that they moved. Reads take
it as \`minRevision\` and wait for it.

**Errors** are \`application/problem+json\` (RFC 9457) with a \`code\` for programs.
`;

/** In the order in which a newcomer meets them. */
const tags: readonly (readonly [string, string])[] = [
  ['accounts', 'Customers, their profile card and their timezone.'],
  ['numbers', 'Searching for phone numbers, and getting them.'],
  ['packages', 'What can be bought for more numbers.'],
  ['subscriptions', 'Packages that an account bought.'],
  ['credits', 'SMS and voice credits.'],
  ['messages', 'Texts that are sent and received, conversations, and who wants no more.'],
  ['schedules', 'One text to many at a wall time, once or repeatedly.'],
  ['audit', 'What happened, straight from the log.'],
  ['access', 'Keys to one account, and sessions of the dashboard.'],
  ['policy', 'What the operator gives to new accounts.'],
  ['carrier', 'Whether numbers are bought and texts leave, and how carrier and log differ.'],
  ['operations', 'For whoever runs it.'],
];

/** Serves the document at `/openapi.json` and a page to read and try it at `/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Trunkline API',
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true },
  });
}

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder();
  tags.forEach(([name, words]) => builder.addTag(name, words));
  const config = builder
    .setTitle('Trunkline API')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An operator or account key.' })
    .addCookieAuth('trunkline_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const components = document.components ?? {};
  return {
    ...document,
    paths: mapValues(document.paths, withProblems),
    components: { ...components, schemas: { ...components.schemas, Problem: problemSchema } },
  };
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
