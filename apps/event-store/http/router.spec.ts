import { Route, Router } from './router';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  answer: () => ({ status: 200 }),
});

describe('the router', () => {
  const live = route('GET', '/health/live');
  const post = route('POST', '/streams/:stream');
  const withId = route('POST', '/streams/:stream/incoming/:id');
  const router = new Router().add(live, post, withId);

  it('finds a route by its method and path, and what stands in the path', () => {
    expect(router.find('GET', '/health/live')).toEqual({ route: live, params: {} });
    expect(router.find('POST', '/streams/a-1')).toEqual({ route: post, params: { stream: 'a-1' } });
    expect(router.find('POST', '/streams/a/incoming/7')).toEqual({
      route: withId,
      params: { stream: 'a', id: '7' },
    });
  });

  it('reads names that had to be encoded', () => {
    expect(router.find('POST', '/streams/a%2Fb%20%24c')).toMatchObject({
      params: { stream: 'a/b $c' },
    });
  });

  it.each([
    ['GET', '/'],
    ['GET', '/health'],
    ['GET', '/health/live/'],
    ['POST', '/streams'],
    ['POST', '/streams/%E0%A4%A'],
  ])('knows no %s %s', (method, path) => {
    expect(router.find(method, path)).toBe('unknownPath');
  });

  it('tells a path that is not there from a method that it does not take', () => {
    expect(router.find('DELETE', '/health/live')).toBe('unknownMethod');
  });
});
