import http from 'node:http';
import { AddressInfo } from 'node:net';
import Ajv, { ValidateFunction } from 'ajv';

type Parameter = { name: string; in: string; required?: boolean; schema: object };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
export type OpenApiDocument = {
  paths: Record<string, Record<string, unknown>>;
  components: object;
};

/** A proxy that holds every request and every answer that passes against an OpenAPI document. */
export type OpenApiWitness = {
  readonly baseUrl: string;
  /** What did not agree with the document, in words. */
  readonly complaints: string[];
  /** `operationId status` of everything that passed. */
  readonly seen: Set<string>;
  stop(): Promise<void>;
};

export async function startWitness(
  targetUrl: string,
  document: OpenApiDocument,
): Promise<OpenApiWitness> {
  const judge = new Judge(document);
  const complaints: string[] = [];
  const seen = new Set<string>();
  const server = http.createServer((request, reply) => {
    void forward(request, reply, targetUrl).then((exchange) => {
      if (!exchange) return;
      const { operation, mistakes } = judge.hear(exchange);
      seen.add(`${operation} ${exchange.status}`);
      complaints.push(
        ...mistakes.map((each) => `${exchange.method} ${exchange.url.href}: ${each}`),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    complaints,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Exchange = {
  readonly method: string;
  readonly url: URL;
  readonly headers: http.IncomingHttpHeaders;
  readonly form: string;
  readonly status: number;
  readonly answer: string;
};

/** Passes one request on, and a cut connection back; undefined when no whole answer came. */
async function forward(
  request: http.IncomingMessage,
  reply: http.ServerResponse,
  targetUrl: string,
): Promise<Exchange | undefined> {
  const form = await readAll(request);
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', targetUrl);
  try {
    const upstream = http.request(url, { method, headers });
    upstream.end(form);
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      upstream.once('response', resolve).once('error', reject);
    });
    const answer = await readAll(response);
    reply.writeHead(response.statusCode ?? 500, response.headers).end(answer);
    return { method, url, headers, form, status: response.statusCode ?? 0, answer };
  } catch {
    reply.destroy();
    return undefined;
  }
}

async function readAll(stream: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Knows the document and says what in an exchange is not as it says. */
class Judge {
  /** In a query and a form everything is text; in an answer a number is a number. */
  private readonly texts: Ajv;
  private readonly answers: Ajv;
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(private readonly document: OpenApiDocument) {
    this.texts = reader(document, { coerceTypes: true });
    this.answers = reader(document, { coerceTypes: false });
  }

  hear(exchange: Exchange): { operation: string; mistakes: string[] } {
    const found = this.find(exchange);
    if (!found) return { operation: 'unknown', mistakes: ['no such operation'] };
    const { operation, pathValues } = found;
    const mistakes = [
      ...(exchange.headers.authorization?.startsWith('Basic ') ? [] : ['no Basic credentials']),
      ...this.judgeParameters(operation, { exchange, pathValues }),
      ...this.judgeForm(operation, exchange),
      ...this.judgeAnswer(operation, exchange),
    ];
    return { operation: operation.operationId, mistakes };
  }

  private find({
    method,
    url,
  }: Exchange): { operation: Operation; pathValues: Values } | undefined {
    for (const [template, item] of Object.entries(this.document.paths)) {
      const pattern = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)');
      const match = new RegExp(`^${pattern}$`).exec(url.pathname);
      const operation = item[method.toLowerCase()] as Operation | undefined;
      if (match && operation) return { operation, pathValues: match.groups ?? {} };
    }
    return undefined;
  }

  private judgeParameters(
    { parameters = [] }: Operation,
    { exchange, pathValues }: { exchange: Exchange; pathValues: Values },
  ): string[] {
    const query = Object.fromEntries(exchange.url.searchParams);
    const values: Values = { ...query, ...pathValues };
    const unknown = Object.keys(query).filter(
      (name) => !parameters.some((each) => each.in === 'query' && each.name === name),
    );
    return [
      ...unknown.map((name) => `no query parameter ${name}`),
      ...parameters
        .filter(({ name, required }) => required && values[name] === undefined)
        .map(({ name }) => `${name} is missing`),
      ...parameters
        .filter(({ name }) => values[name] !== undefined)
        .flatMap(({ name, schema }) => this.check(schema, values[name], name)),
    ];
  }

  private judgeForm({ requestBody }: Operation, { form, headers }: Exchange): string[] {
    if (form === '') return [];
    const content = requestBody?.content[headers['content-type']?.split(';')[0] ?? ''];
    if (!content) return [`no body of type ${headers['content-type']}`];
    return this.check(content.schema, Object.fromEntries(new URLSearchParams(form)), 'form');
  }

  private judgeAnswer({ responses }: Operation, { status, answer }: Exchange): string[] {
    if (status >= 400) return this.check(errorSchema, JSON.parse(answer), 'answer');
    const response = responses[status];
    if (!response) return [`status ${status} is not in the document`];
    const content = response.content?.['application/json'];
    if (!content) return answer === '' ? [] : ['a body where there is none'];
    return this.check(content.schema, JSON.parse(answer), 'answer');
  }

  private check(schema: object, value: unknown, name: string): string[] {
    const ajv = name === 'answer' ? this.answers : this.texts;
    const validate =
      this.compiled.get(schema) ??
      ajv.compile({ type: 'object', properties: { value: close(schema) } });
    this.compiled.set(schema, validate);
    const holder = { value: structuredClone(value) };
    if (validate(holder)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${name}${instancePath.slice('/value'.length)} ${message} ${JSON.stringify(params)}`,
    );
  }
}

function reader(document: OpenApiDocument, { coerceTypes }: { coerceTypes: boolean }): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes });
  ajv.addFormat('phone-number', true);
  ajv.addFormat('uri', /^(https?:\/)?\/\S+$/);
  ajv.addFormat('uri-map', true);
  ajv.addFormat('phone-number-capabilities', true);
  ajv.addFormat('http-method', /^(GET|POST)$/);
  ajv.addFormat('iso-country-code', /^[A-Z]{2}$/);
  ajv.addFormat('int64', true);
  ajv.addFormat('date-time', true);
  ajv.addFormat('currency', /^[A-Z]{3}$/);
  ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/);
  ajv.addSchema({ $id: 'document', components: close(document.components) });
  return ajv;
}

type Values = Record<string, string | undefined>;

/** Twilio's document describes no errors; this is what its error pages show. */
const errorSchema = {
  type: 'object',
  required: ['code', 'message', 'more_info', 'status'],
  properties: {
    code: { type: 'integer' },
    message: { type: 'string' },
    more_info: { type: 'string', pattern: '^https://www\\.twilio\\.com/docs/errors/\\d+$' },
    status: { type: 'integer' },
  },
};

/** The schema with every object taking only the properties that it names. */
function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
  if (typeof copy.$ref === 'string') return { $ref: `document${copy.$ref}` };
  const isClosed = copy.type === 'object' && copy.properties !== undefined;
  return isClosed ? { ...copy, additionalProperties: false } : copy;
}
