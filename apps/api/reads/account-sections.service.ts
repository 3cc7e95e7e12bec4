import { Injectable } from '@nestjs/common';
import type { StoredSection } from '@trunkline/application/ports/section-store';
import { accountStream, walletStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import type { AccountView } from '@trunkline/read-models/account-section';
import { emptyWalletView, type WalletView } from '@trunkline/read-models/wallet-section';
import { notFound } from '../edge/problem';
import { KnownAccounts } from './known-accounts.service';
import { ReadModel } from './read-model.service';

export type AccountSection = {
  readonly account: NonNullable<AccountView>;
  readonly revision: bigint;
};

export type WalletSections = {
  readonly sms: WalletView;
  readonly voice: WalletView;
  /** By stream; a wallet that never held anything has none. */
  readonly revisions: Readonly<Record<string, string>>;
};

/** The sections of the read model that belong to one account. */
@Injectable()
export class AccountSections {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly readModel: ReadModel,
  ) {}

  async account(id: AccountId, minRevision?: string): Promise<AccountSection> {
    const [section] = await this.read(id, [accountStream(id).name], minRevision);
    return accountSection(section);
  }

  /** The wallets of an account that is there. */
  async wallets(id: AccountId, minRevision?: string): Promise<WalletSections> {
    const streams = walletsOf(id);
    return walletSections(streams, await this.read(id, streams, minRevision));
  }

  async all(
    id: AccountId,
    minRevision?: string,
  ): Promise<AccountSection & { readonly wallets: WalletSections }> {
    const stream = accountStream(id).name;
    const streams = walletsOf(id);
    const [first, ...others] = await this.read(id, [stream, ...streams], minRevision);
    const { account, revision } = accountSection(first);
    const wallets = walletSections(streams, others);
    const revisions = { [stream]: String(revision), ...wallets.revisions };
    return { account, revision, wallets: { ...wallets, revisions } };
  }

  /** Nobody waits for a revision of an account that is not there. */
  private async read(
    id: AccountId,
    streams: readonly string[],
    minRevision: string | undefined,
  ): Promise<readonly (StoredSection | undefined)[]> {
    if (minRevision !== undefined) await this.accounts.require(id);
    // Subscriptions are read from the log itself, and are never behind.
    const isOfLog = minRevision !== undefined && /^"?subscription-/.test(minRevision);
    return this.readModel.read(streams, isOfLog ? undefined : minRevision);
  }
}

function walletsOf(id: AccountId): readonly string[] {
  return [walletStream(id, 'sms').name, walletStream(id, 'voice').name];
}

function accountSection(section: StoredSection | undefined): AccountSection {
  const view = (section?.view ?? null) as AccountView;
  if (!section || view === null) throw notFound('account');
  return { account: view, revision: section.revision };
}

function walletSections(
  streams: readonly string[],
  found: readonly (StoredSection | undefined)[],
): WalletSections {
  const [sms, voice] = found.map((section) => section?.view as WalletView | undefined);
  const revisions = Object.fromEntries(
    streams.flatMap((stream, index) => {
      const section = found[index];
      return section ? [[stream, String(section.revision)]] : [];
    }),
  );
  return { sms: sms ?? emptyWalletView, voice: voice ?? emptyWalletView, revisions };
}
