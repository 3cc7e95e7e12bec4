import type { ConfigWith } from '@trunkline/adapters/config/config';

/** What a worker is told from outside. */
export type WorkerConfig = ConfigWith<'eventStore' | 'redis' | 'carrier'>;
