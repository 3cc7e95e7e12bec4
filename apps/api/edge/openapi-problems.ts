import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** RFC 9457; `code` says which of the API's refusals it is. */
export const problemSchema: Schemas[string] = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', example: 'urn:trunkline:problem:number-taken' },
    title: { type: 'string', example: 'Number taken' },
    status: { type: 'integer', example: 409 },
    detail: { type: 'string' },
    code: { type: 'string', example: 'number-taken' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
  additionalProperties: true,
};

/** The content of every problem's response. */
export const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

type Path = OpenAPIObject['paths'][string];
type Operation = NonNullable<Path['get']>;

/** What every call can meet; those that are a call's own stand with it. */
const commonProblems: Readonly<Record<string, string>> = {
  400: 'The request is not valid; `errors` names each field.',
  404: 'There is no such thing, or not for this key.',
  409: '`read-model-behind`: what `minRevision` asks for is not there yet.',
  429: 'Too many requests; see `Retry-After`.',
  503: 'A part is away, or a read model is being rebuilt; see `Retry-After`.',
};

/** The same path, with what its calls can meet beside their own answers. */
export function withProblems(path: Path): Path {
  const methods = ['get', 'put', 'post', 'delete'] as const;
  const operations = methods.flatMap((method) => {
    const operation = path[method];
    return operation ? [[method, { ...operation, responses: responsesOf(operation) }]] : [];
  });
  return { ...path, ...(Object.fromEntries(operations) as Path) };
}

function responsesOf({ responses, parameters = [] }: Operation): Operation['responses'] {
  const names = parameters.flatMap((one) => ('name' in one ? one.name : []));
  const doesNotApply: Readonly<Record<string, boolean>> = {
    400: names.length === 0,
    404: !names.includes('accountId') && !names.includes('account'),
    409: !names.includes('minRevision'),
  };
  const problems = Object.entries(commonProblems)
    .filter(([status]) => !doesNotApply[status] && !(status in responses))
    .map(([status, description]) => [status, { description, content: problemContent }]);
  return { ...responses, ...(Object.fromEntries(problems) as Operation['responses']) };
}
