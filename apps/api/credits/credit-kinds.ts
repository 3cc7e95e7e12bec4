import { Injectable, type PipeTransform } from '@nestjs/common';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { CreditHoldId } from '@trunkline/domain/ids';
import { notFound } from '../edge/problem';
import { type Asking, idOfWhatIsMade } from '../writes/asking';

/** A hold by its id, which names the wallet that it is in. */
export type NamedHold = { readonly holdId: CreditHoldId; readonly kind: CreditKind };

/** The id of a hold that a request asks for: `hold_sms_…`, the same for every repeat. */
export function holdIdOf(kind: CreditKind, asking: Asking): CreditHoldId {
  return idOfWhatIsMade(`hold_${kind}`, asking) as CreditHoldId;
}

/** The id of a hold in a path. What cannot be one is answered as a hold that is not there. */
@Injectable()
export class CreditHoldPipe implements PipeTransform<string, NamedHold> {
  transform(value: string): NamedHold {
    const [, kind] = /^hold_(sms|voice)_[0-9a-z]{1,40}$/.exec(value) ?? [];
    if (kind !== 'sms' && kind !== 'voice') throw notFound('hold');
    return { holdId: value as CreditHoldId, kind };
  }
}

/** The kind of credits in a path. */
@Injectable()
export class CreditKindPipe implements PipeTransform<string, CreditKind> {
  transform(value: string): CreditKind {
    if (value !== 'sms' && value !== 'voice') throw notFound('wallet');
    return value;
  }
}
