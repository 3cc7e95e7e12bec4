import { IsOptional, IsString, Matches } from 'class-validator';

export class RequestReleaseQuery {
  /** The number that becomes primary instead, in E.164. @example "+12125550199" */
  @IsOptional()
  @IsString()
  @Matches(/^\+[1-9]\d{6,14}$/, { message: 'successor must be in E.164, such as +12125550123' })
  successor?: string;
}

export class ReleaseScheduledDto {
  /** @example "+12125550123" */
  number!: string;
  /** When the number goes back to the carrier. */
  releaseAt!: string;
}
