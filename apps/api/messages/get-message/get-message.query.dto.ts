import { IsOptional, IsString, Matches } from 'class-validator';

export class GetMessageQuery {
  /** To whom it was sent, where it is not among the newest 1,000. @example "+12125550142" */
  @IsOptional()
  @IsString()
  @Matches(/^\+[1-9]\d{6,14}$/, { message: 'to must be in E.164, such as +12125550142' })
  to?: string;
}
