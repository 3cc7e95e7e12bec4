import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** One of the two. */
export class AssignNumberDto {
  /** One exact number in E.164. @example "+12125550123" */
  @IsOptional()
  @IsString()
  @Matches(/^\+[1-9]\d{6,14}$/, { message: 'number must be in E.164, such as +12125550123' })
  number?: string;

  /** An offer of a search. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  offerId?: string;
}

export class AssignmentStartedDto {
  /** @example "asg_0123456789abcdef01234567" */
  assignmentId!: string;
  number!: string;
  slot!: 'primary' | 'secondary';
  status!: 'provisioning';
}
