import { AuditActorDto } from '../../audit/list-audit-events/list-audit-events.dto';

/** One setting, or one term of a package, as it was and as it became. */
export class ChangedFieldDto {
  /** @example "tollFreeAllowed" */
  field!: string;
  /** Null where there was nothing before. */
  before!: unknown;
  after!: unknown;
}

/** One change of the policy or of a package: who made it, when, from where, and what changed. */
export class PolicyChangeDto {
  /** Which policy it led to, as in the `ETag` of GET /v1/policy. @example "4" */
  revision!: string;
  /** What was changed: the settings, or one package by its id. @example "policy" */
  subject!: string;
  changedAt!: string;
  actor!: AuditActorDto;
  commandId!: string;
  ip!: string | null;
  userAgent!: string | null;
  changes!: ChangedFieldDto[];
}

export class PolicyChangeListDto {
  data!: PolicyChangeDto[];
  nextCursor!: string | null;
}
