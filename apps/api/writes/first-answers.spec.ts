import { createLogger } from '@trunkline/adapters/config/logger';
import { RedisUnavailable } from '@trunkline/application/failures/failures';
import { InMemoryAnswerMemory } from '@trunkline/testing/fakes/in-memory-answer-memory';
import { Logger } from '../edge/logger';
import { Problem } from '../edge/problem';
import { Answer, RejectionProblem } from './answer';
import type { Asking } from './asking';
import { FirstAnswers } from './first-answers.service';

let memory: InMemoryAnswerMemory;
let firstAnswers: FirstAnswers;

beforeEach(() => {
  memory = new InMemoryAnswerMemory();
  firstAnswers = new FirstAnswers(memory, new Logger(createLogger('test', 'silent')));
});

const asking = (fingerprint: string, isRepeatable = true): Asking => ({
  context: {
    commandId: 'command-1',
    commandFingerprint: fingerprint,
    correlationId: 'c',
    causationId: 'request-1',
    actor: { type: 'operator', id: 'operator', keyId: null },
    ip: null,
    userAgent: null,
  },
  isRepeatable,
  ifMatch: undefined,
});

const answering = (body: string) =>
  jest.fn(() => Promise.resolve(new Answer({ status: 201, headers: {}, body }, false)));

describe('the first answer to a key', () => {
  it('is given again, and nothing is done twice', async () => {
    const work = answering('first');
    await firstAnswers.once(asking('a'), work);
    const again = await firstAnswers.once(asking('a'), work);
    expect(again).toMatchObject({ isReplayed: true, stored: { status: 201, body: 'first' } });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is refused to another request', async () => {
    await firstAnswers.once(asking('a'), answering('first'));
    const other = answering('other');
    await expect(firstAnswers.once(asking('b'), other)).rejects.toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
    expect(other).not.toHaveBeenCalled();
  });

  it('is kept when it was a rejection, word for word', async () => {
    const no = new RejectionProblem({ status: 409, code: 'number-taken', detail: 'Taken.' });
    const refuse = (): Promise<Answer> => Promise.reject(no);
    await expect(firstAnswers.once(asking('a'), refuse)).rejects.toBe(no);
    const again = await firstAnswers.once(asking('a'), answering('meanwhile free'));
    expect(again.stored.status).toBe(409);
    expect(JSON.parse(again.stored.body)).toMatchObject({
      code: 'number-taken',
      requestId: 'request-1',
    });
  });

  it.each([
    ['a failure', new RedisUnavailable('away')],
    ['a precondition', new Problem({ status: 412, code: 'revision-mismatch', detail: 'Moved.' })],
    ['a bug', new Error('bug')],
  ])('is not kept when it was %s', async (_name, error) => {
    const fail = (): Promise<Answer> => Promise.reject(error);
    await expect(firstAnswers.once(asking('a'), fail)).rejects.toBe(error);
    expect(memory.kept.size).toBe(0);
    const again = await firstAnswers.once(asking('a'), answering('now'));
    expect(again).toMatchObject({ isReplayed: false, stored: { body: 'now' } });
  });

  it('is computed again, and stored nowhere, where it holds a secret', async () => {
    const work = answering('secret');
    await firstAnswers.once(asking('a'), work, { keep: false });
    await firstAnswers.once(asking('a'), work, { keep: false });
    expect(work).toHaveBeenCalledTimes(2);
    expect(memory.kept.size).toBe(0);
  });

  it('is given also when it cannot be kept any more', async () => {
    const work = (): Promise<Answer> => {
      memory.away(true);
      return Promise.resolve(new Answer({ status: 201, headers: {}, body: 'done' }, false));
    };
    await expect(firstAnswers.once(asking('a'), work)).resolves.toMatchObject({
      stored: { body: 'done' },
    });
  });

  it('needs no memory when there is no key', async () => {
    memory.away(true);
    const answer = await firstAnswers.once(asking('a', false), answering('done'));
    expect(answer.stored.body).toBe('done');
  });
});
