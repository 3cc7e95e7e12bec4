import { messageIndexContract } from '../contracts/message-index.contract';
import { InMemoryMessageIndex } from './in-memory-message-index';

messageIndexContract('memory', () => new InMemoryMessageIndex());
