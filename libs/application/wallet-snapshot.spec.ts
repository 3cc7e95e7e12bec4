import { emptyWallet } from '@trunkline/domain/credits/wallet.state';
import { newestOf, noReferences, remember, userOf } from '@trunkline/domain/credits/references';
import { walletSnapshot } from './wallet-snapshot';

const count = 17_000;

function wallet() {
  let references = noReferences;
  for (let n = 1; n <= count; n += 1) {
    references = remember(references, `INV-${n}`, { by: 'entry', entryNumber: n });
  }
  return { ...emptyWallet, references };
}

describe('the snapshot of a wallet', () => {
  const state = wallet();
  const pages = walletSnapshot.pagesOf(state);
  const written = JSON.parse(JSON.stringify(walletSnapshot.pack(state))) as unknown;
  const again = walletSnapshot.unpack(
    written,
    pages.map((page) => page.pack()),
  );

  it('gives back the same wallet', () => {
    expect(again.balance).toEqual(state.balance);
    expect(walletSnapshot.pagesOf(again)[0]?.pack()).toBe(pages[0]?.pack());
    expect(newestOf(again.references)).toEqual(newestOf(state.references));
    expect(userOf(again.references, 'INV-3')).toEqual({ by: 'entry', entryNumber: 3 });
    expect(userOf(again.references, 'INV-0')).toBeUndefined();
  });

  it('has a page for each 16,384 references, that fits one event, under a name of its contents', () => {
    expect(pages).toHaveLength(1);
    expect(pages[0]?.pack().length).toBeLessThan(300_000);
    expect(walletSnapshot.pagesOf(again)[0]?.id).toBe(pages[0]?.id);
  });
});
