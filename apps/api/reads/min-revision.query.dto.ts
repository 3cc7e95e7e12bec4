import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from './page.query.dto';

const longestMax = 330;

export class MinRevisionQuery {
  /**
   * Waits up to 2 s until the answer shows at least this: the `ETag` of a write without its quotes
   * (`account-acc_1@5`), or a bare revision. 409 `read-model-behind` when it takes longer.
   */
  @IsOptional()
  @IsString()
  @MaxLength(longestMax)
  minRevision?: string;
}

/** A page of a list that the read model shows. */
export class MinRevisionPageQuery extends PageQuery {
  /** As everywhere: waits up to 2 s until the answer shows at least this. */
  @IsOptional()
  @IsString()
  @MaxLength(longestMax)
  minRevision?: string;
}
