import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { type AuditKind, auditKinds } from '@trunkline/application/audit/audit-kinds';
import { IsInstant } from '../../edge/fields';
import { PageQuery } from '../../reads/page.query.dto';

export class ListAuditEventsQueryDto extends PageQuery {
  /** Whose events. */
  @IsString()
  @Matches(/^acc_[0-9A-Za-z]{1,40}$/, { message: 'account must be the id of an account' })
  account!: string;

  /** Only events of these kinds of streams, with commas between. @example "conversation,schedule" */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @ArrayMaxSize(auditKinds.length)
  @IsIn(auditKinds, { each: true })
  kind?: AuditKind[];

  /** Only events of this type. @example "NumberAssigned" */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  type?: string;

  /**
   * Only what this actor caused: `operator`, `account` (by a key), `session` (in the dashboard) or
   * `system`, the id of one, or the id of the key or session that was shown.
   */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  actor?: string;

  /** Only what was recorded at this time or later. @example "2026-11-24T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** Only what was recorded before this time. */
  @IsOptional()
  @IsInstant()
  to?: string;

  /** Which end of the log comes first. */
  @IsOptional()
  @IsIn(['newest', 'oldest'])
  order?: 'newest' | 'oldest' = 'newest';
}

/** Who or what caused an event. */
export class AuditActorDto {
  type!: 'operator' | 'account' | 'session' | 'system';
  id!: string;
  /** Names the key or the session that was shown. */
  keyId!: string | null;
}

/** An event as the log holds it, but for what has a place of its own: see `withheld`. */
export class AuditEventDto {
  eventId!: string;
  /** @example "NumberAssigned" */
  type!: string;
  stream!: string;
  revision!: string;
  recordedAt!: string;
  actor!: AuditActorDto;
  commandId!: string;
  correlationId!: string;
  causationId!: string;
  ip!: string | null;
  userAgent!: string | null;
  schemaVersion!: number;
  /** A list of recipients is told as how many they are. */
  data!: Record<string, unknown>;
  /** The members of `data` that are left out: what a text says, which its conversation shows. */
  withheld!: string[];
}

/** An event of an account, in words and as data. */
export class AuditStepDto extends AuditEventDto {
  /** The kind of its stream. */
  kind!: AuditKind;
  /** What happened. @example "(212) 555-0123 added to the account" */
  text!: string;
}

export class AuditEventListDto {
  data!: AuditStepDto[];
  nextCursor!: string | null;
}
