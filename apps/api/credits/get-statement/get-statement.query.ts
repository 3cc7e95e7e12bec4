import { Query } from '@nestjs/cqrs';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import type { StatementDto, StatementQueryDto } from './statement.dto';

/** A statement as a page, or as the lines of the whole period. */
export type Statement = StatementDto | AsyncIterable<string>;

export class GetStatementQuery extends Query<Statement> {
  constructor(
    readonly wallet: { readonly accountId: AccountId; readonly kind: CreditKind },
    readonly wish: StatementQueryDto,
    readonly form: 'json' | 'csv',
  ) {
    super();
  }
}
