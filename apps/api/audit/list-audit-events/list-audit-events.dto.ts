import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsInstant } from '../../edge/fields';
import { PageQuery } from '../../reads/page.query.dto';

export class ListAuditEventsQueryDto extends PageQuery {
  /** Whose events. */
  @IsString()
  @Matches(/^acc_[0-9A-Za-z]{1,40}$/, { message: 'account must be the id of an account' })
  account!: string;

  /** Only events of this type. @example "NumberAssigned" */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  type?: string;

  /** Only what this actor, or the bearer of this key, caused. */
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

/** An event as the log holds it. */
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
  data!: Record<string, unknown>;
}

export class AuditEventListDto {
  data!: AuditEventDto[];
  nextCursor!: string | null;
}
