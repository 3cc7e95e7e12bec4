import { IsOptional, IsString, MaxLength } from 'class-validator';

export class MinRevisionQuery {
  /**
   * Waits up to 2 s until the answer shows at least this: the `ETag` of a write without its quotes
   * (`account-acc_1@5`), or a bare revision. 409 `read-model-behind` when it takes longer.
   */
  @IsOptional()
  @IsString()
  @MaxLength(330)
  minRevision?: string;
}
