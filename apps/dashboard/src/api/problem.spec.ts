import { ApiProblem, hasCode, isTemporary, retryDelayMs } from './problem';

const headers = (entries: Record<string, string>): Headers => new Headers(entries);

describe('a problem of the API', () => {
  it('speaks with its detail, and carries code and request id', () => {
    const problem = new ApiProblem(409, {
      title: 'Conflict',
      detail: 'Taken.',
      code: 'number-taken',
      requestId: 'r-1',
    });

    expect(problem.message).toBe('Taken.');
    expect(hasCode(problem, 'number-taken')).toBe(true);
    expect(problem.requestId).toBe('r-1');
  });

  it('finds the request id in the headers when the body has none', () => {
    expect(new ApiProblem(500, {}, headers({ 'x-request-id': 'r-2' })).requestId).toBe('r-2');
  });

  it.each([0, 429, 502, 503, 504])('is temporary with status %i', (status) => {
    expect(isTemporary(new ApiProblem(status, {}))).toBe(true);
  });

  it.each([400, 401, 404, 409, 422, 500])('is final with status %i', (status) => {
    expect(isTemporary(new ApiProblem(status, {}))).toBe(false);
  });
});

describe('the wait before the next try', () => {
  it.each([
    [0, 1000],
    [1, 2000],
    [3, 8000],
    [9, 10_000],
  ])('after %i tries is %i ms', (attempt, expected) => {
    expect(retryDelayMs(attempt, new Error('x'))).toBe(expected);
  });

  it('is what the server asks for, within ten seconds', () => {
    const asking = (seconds: string): ApiProblem =>
      new ApiProblem(503, {}, headers({ 'retry-after': seconds }));

    expect(retryDelayMs(0, asking('3'))).toBe(3000);
    expect(retryDelayMs(0, asking('600'))).toBe(10_000);
    expect(retryDelayMs(0, asking('0'))).toBe(500);
  });
});
