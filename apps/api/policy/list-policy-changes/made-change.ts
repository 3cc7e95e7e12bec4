import { decode } from '@trunkline/application/commands/stream-fold';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import { settingsOf } from '@trunkline/domain/policy/policy.state';
import { policyDto } from '../policy.dto';
import { packageDto } from '../package.dto';
import { changedFields, type Fields } from './changed-fields';
import type { PolicyChangeDto } from './policy-change.dto';

/** A change of the policy or of a package, and what it followed. */
export class MadeChange {
  readonly after: Fields;
  before: Fields = {};

  constructor(
    readonly subject: string,
    readonly event: RecordedEvent,
  ) {
    this.after = fieldsOf(event);
  }

  follows(earlier: RecordedEvent): void {
    this.before = fieldsOf(earlier);
  }
}

/** What an event of the policy's stream is about: the settings, or one package. */
export function subjectOf(recorded: RecordedEvent): string {
  const event = decode<PolicyEvent>(recorded);
  switch (event.type) {
    case 'PolicyChanged':
      return 'policy';
    case 'PackageDefined':
      return event.data.terms.packageId;
  }
}

export function changeDto({ subject, event, before, after }: MadeChange): PolicyChangeDto {
  const { actor, commandId, ip, userAgent } = event.metadata;
  const about = { revision: String(event.revision), subject, changedAt: event.recordedAt };
  return { ...about, actor, commandId, ip, userAgent, changes: changedFields(before, after) };
}

/** Events of every age in today's shape, so that what was always so is not shown as changed. */
function fieldsOf(recorded: RecordedEvent): Fields {
  const event = decode<PolicyEvent>(recorded);
  switch (event.type) {
    case 'PolicyChanged':
      return { ...policyDto(settingsOf(event.data)) };
    case 'PackageDefined':
      return { ...packageDto(event.data) };
  }
}
