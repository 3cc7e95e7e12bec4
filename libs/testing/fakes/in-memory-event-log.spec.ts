import { describeEventLog } from '../contracts/event-log.contract';
import { InMemoryEventLog } from './in-memory-event-log';

const log = new InMemoryEventLog();

describeEventLog('InMemoryEventLog', () => log);
