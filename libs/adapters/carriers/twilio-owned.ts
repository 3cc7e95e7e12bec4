import type { OwnedNumber, OwnedPage } from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { cursorOf } from './twilio-paging';

type Row = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly dateCreated: Date;
};

export function toOwned(row: Row): OwnedNumber {
  return {
    carrierNumberId: row.sid,
    number: row.phoneNumber as E164,
    tag: row.friendlyName,
    purchasedAt: row.dateCreated.toISOString(),
  };
}

export function pageOf({
  instances,
  nextPageUrl,
}: {
  readonly instances: readonly Row[];
  readonly nextPageUrl?: string;
}): OwnedPage {
  return { numbers: instances.map(toOwned), nextCursor: cursorOf(nextPageUrl) };
}
