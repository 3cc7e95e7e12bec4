import { Registry } from 'prom-client';
import { Route } from '../http/router';

/** The metrics as Prometheus reads them, for every known user. */
export function metricsRoute(registry: Registry): Route {
  return {
    method: 'GET',
    path: '/metrics',
    needs: { kind: 'observe' },
    async answer() {
      const headers = { 'Content-Type': registry.contentType };
      return { status: 200, headers, body: await registry.metrics() };
    },
  };
}
