import { Injectable } from '@nestjs/common';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog, noRevision } from '@trunkline/application/log/event-log';
import {
  accessStream,
  accountStream,
  assignmentStream,
  numberStream,
  subscriptionStream,
  walletStream,
} from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId } from '@trunkline/domain/ids';
import { LRUCache } from 'lru-cache';

const pageSize = 500;

type Known = { readonly revision: bigint; readonly streams: ReadonlySet<string> };

/** Knows which streams tell of an account: its own, and those that its own events name. */
@Injectable()
export class AccountStreams {
  private readonly known = new LRUCache<AccountId, Known>({ max: 1_000 });

  constructor(private readonly log: EventLog) {}

  async of(accountId: AccountId): Promise<readonly string[]> {
    const before = this.known.get(accountId) ?? firstKnown(accountId);
    const now = await this.readOn(accountId, before);
    this.known.set(accountId, now);
    return [...now.streams];
  }

  private async readOn(accountId: AccountId, { revision, streams }: Known): Promise<Known> {
    const { name } = accountStream(accountId);
    const all = new Set(streams);
    let last = revision;
    for (;;) {
      const page = await this.log.readForward(name, last + 1n, pageSize);
      for (const recorded of page)
        namedBy(decode<AccountEvent>(recorded)).forEach((s) => all.add(s));
      last = page.at(-1)?.revision ?? last;
      if (page.length < pageSize) return { revision: last, streams: all };
    }
  }
}

function firstKnown(id: AccountId): Known {
  const own = [accountStream(id), walletStream(id, 'sms'), walletStream(id, 'voice')];
  return {
    revision: noRevision,
    streams: new Set([...own.map(({ name }) => name), accessStream(id).name]),
  };
}

function namedBy({ type, data }: AccountEvent): readonly string[] {
  switch (type) {
    case 'NumberSlotReserved':
      return [assignmentStream(data.assignmentId).name, numberStream(data.number).name];
    case 'SubscriptionPurchaseRequested':
      return [subscriptionStream(data.subscriptionId).name];
    case 'AccountOpened':
    case 'AccountClosed':
    case 'AccountActivated':
    case 'TimezoneChanged':
    case 'SchedulesMoved':
    case 'SchedulesCancelled':
    case 'SubscriptionEndRequested':
    case 'NumberHoldPlaced':
    case 'NumberHoldEnded':
    case 'NumberAssigned':
    case 'PrimaryNumberSet':
    case 'PrimaryNumberChanged':
    case 'NumberLockChanged':
    case 'NumberReleaseScheduled':
    case 'NumberReleaseCancelled':
    case 'NumberReleaseStarted':
    case 'NumberReleased':
    case 'NumberSlotFreed':
    case 'NumberDrifted':
    case 'NumberRestored':
    case 'SubscriptionPurchaseDeclined':
    case 'SubscriptionPurchaseCompleted':
    case 'AccountSubscriptionEnded':
    case 'NumberAllowanceChanged':
    case 'AllowanceExceeded':
    case 'AllowanceGraceEnded':
    case 'AllowanceRegained':
    case 'NumberSuspended':
    case 'NumberResumed':
    case 'NumberConfigurationSettled':
      return [];
  }
}
