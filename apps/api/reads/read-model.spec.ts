import { noRevision } from '@trunkline/application/log/event-log';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { InMemorySectionStore } from '@trunkline/testing/fakes/in-memory-section-store';
import { ReadModel } from './read-model.service';

const streams = ['account-acc_1', 'wallet-acc_1_sms'] as const;
const [account, wallet] = streams;

let log: InMemoryEventLog;
let sections: InMemorySectionStore;
let readModel: ReadModel;

beforeEach(() => {
  log = new InMemoryEventLog();
  sections = new InMemorySectionStore();
  readModel = new ReadModel(sections, log);
});

const append = (stream: string, revision: bigint) =>
  log.append(stream, revision - 1n, [
    { id: `${stream}${revision}`, type: 'X', data: {}, metadata: {} as never },
  ]);

const show = (stream: string, revision: bigint, before = noRevision) =>
  sections.replace(stream, before, { revision, view: `${stream} at ${revision}` });

/** Something that happens while somebody waits. */
const soon = (work: () => Promise<unknown>) => setTimeout(() => void work(), 30);

describe('reading the read model', () => {
  it('shows what is there', async () => {
    await append(account, 0n);
    await show(account, 0n);
    const [shown, nothing] = await readModel.read(streams);
    expect(shown?.view).toBe('account-acc_1 at 0');
    expect(nothing).toBeUndefined();
  });

  it('never shows an emptied store as nothing', async () => {
    await append(account, 0n);
    await append(wallet, 0n);
    await show(account, 0n);
    await expect(readModel.read(streams)).rejects.toMatchObject({
      status: 503,
      code: 'read-model-rebuilding',
      headers: { 'retry-after': '1' },
    });
  });

  it('waits for what is being rebuilt', async () => {
    await append(account, 0n);
    soon(() => show(account, 0n));
    expect(await readModel.read([account])).toMatchObject([{ revision: 0n }]);
  });

  it('waits for the revision of one stream', async () => {
    await show(account, 0n);
    soon(() => show(account, 1n, 0n));
    const shown = await readModel.read([account], `${account}@1`);
    expect(shown).toMatchObject([{ revision: 1n }]);
  });

  it('says so when it stays behind', async () => {
    await append(account, 0n);
    await show(account, 0n);
    await expect(readModel.read([account], `${account}@1`)).rejects.toMatchObject({
      status: 409,
      code: 'read-model-behind',
    });
  });

  it('takes a bare revision for each stream as far as it goes', async () => {
    await append(account, 0n);
    await append(account, 1n);
    await append(wallet, 0n);
    await show(account, 1n);
    soon(() => show(wallet, 0n));
    const shown = await readModel.read(streams, '1');
    expect(shown).toMatchObject([{ revision: 1n }, { revision: 0n }]);
  });

  it('has no bare revision that no stream has', async () => {
    await append(account, 0n);
    await show(account, 0n);
    await expect(readModel.read(streams, '1')).rejects.toMatchObject({
      code: 'read-model-behind',
    });
  });
});
