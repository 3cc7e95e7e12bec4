import { randomUUID } from 'node:crypto';
import { ProposedEvent } from '../wire/recorded-event';
import { ProjectedEvent } from './projected-event';
import { ProjectionState } from './projection-states';
import { Emission } from './rules';
import { SystemProjection } from './system-projections';

/** EventStoreDB's version of the form in which links say where they come from. */
const METADATA_VERSION = 4;

/** The event that a projection adds, with what EventStoreDB says of it in its metadata. */
export function linkEvent(
  emission: Emission,
  cause: ProjectedEvent,
  { id, resets }: Pick<SystemProjection, 'id'> & Pick<ProjectionState, 'resets'>,
): ProposedEvent {
  const metadata = {
    $v: `${id}:-1:${resets}:${METADATA_VERSION}`,
    $c: cause.position,
    $p: cause.position,
    ...emission.metadata,
    $causedBy: cause.id,
    ...(cause.correlationId !== undefined && { $correlationId: cause.correlationId }),
  };
  return {
    id: randomUUID(),
    type: emission.type,
    contentType: 'application/octet-stream',
    metadata: Buffer.from(JSON.stringify(metadata)),
    data: Buffer.from(emission.data),
  };
}

/** What the first link of a stream is preceded by: all may read what is linked there. */
export const READABLE_BY_ALL = Buffer.from('{"$acl":{"$r":"$all","$mr":"$all"}}');
