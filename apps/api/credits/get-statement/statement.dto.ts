import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import { IsOptional } from 'class-validator';
import { IsInstant } from '../../edge/fields';
import { PageQuery } from '../../reads/page.query.dto';

export class StatementQueryDto extends PageQuery {
  /** From this time on; absent for the beginning. @example "2026-11-01T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** Before this time; absent for now. @example "2026-12-01T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  to?: string;
}

/** Who caused an entry. */
export class StatementActorDto {
  type!: string;
  id!: string;
}

/** One change of the balance. */
export class StatementEntryDto {
  /** From 1, without gaps. */
  entryNumber!: number;
  type!: 'granted' | 'debited' | 'captured' | 'expired' | 'reversed' | 'restored';
  /** With its sign. */
  amount!: number;
  balanceAfter!: number;
  /** The balance without what is held. */
  availableAfter!: number;
  reason!: string;
  reference!: string | null;
  actor!: StatementActorDto;
  at!: string;
  expiresAt!: string | null;
  holdId!: string | null;
}

/** A period of a wallet. The balances are those of the whole period, whichever page is read. */
export class StatementDto {
  kind!: CreditKind;
  from!: string | null;
  to!: string | null;
  openingBalance!: number;
  closingBalance!: number;
  entries!: StatementEntryDto[];
  nextCursor!: string | null;
}
