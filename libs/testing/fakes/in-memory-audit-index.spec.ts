import { describeAuditIndex } from '../contracts/audit-index.contract';
import { InMemoryAuditIndex } from './in-memory-audit-index';

describeAuditIndex('the index in memory', async () => {
  const index = new InMemoryAuditIndex();
  return { index, record: async (step) => index.record(step) };
});
