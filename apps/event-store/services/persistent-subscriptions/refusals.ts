import { GroupId } from '../../persistent-subscriptions/group-settings';
import { Refusal } from '../../persistent-subscriptions/persistent-subscriptions';
import { RpcError, StatusName } from '../../transport/rpc-error';

interface RefusalText {
  readonly status: StatusName;
  readonly exception: string;
  readonly message: string;
}

function refusal(
  { stream, group }: GroupId,
  { status, exception, message }: RefusalText,
): RpcError {
  return new RpcError(status, message, {
    exception,
    'stream-name': stream,
    'group-name': group,
  });
}

export function doesNotExist(id: GroupId): RpcError {
  return refusal(id, {
    status: 'NOT_FOUND',
    exception: 'persistent-subscription-does-not-exist',
    message: `Subscription group ${id.group} on stream ${id.stream} does not exist.`,
  });
}

export function alreadyExists(id: GroupId): RpcError {
  return refusal(id, {
    status: 'ALREADY_EXISTS',
    exception: 'persistent-subscription-exists',
    message: `Subscription group ${id.group} on stream ${id.stream} exists.`,
  });
}

export function maximumSubscribersReached(id: GroupId): RpcError {
  return refusal(id, {
    status: 'FAILED_PRECONDITION',
    exception: 'maximum-subscribers-reached',
    message: `Maximum subscriptions reached for subscription group ${id.group} on stream ${id.stream}.`,
  });
}

export function dropped(id: GroupId): RpcError {
  return refusal(id, {
    status: 'CANCELLED',
    exception: 'persistent-subscription-dropped',
    message: `Subscription group ${id.group} on stream ${id.stream} was dropped.`,
  });
}

export function failed({ stream, group }: GroupId, reason: string): RpcError {
  return new RpcError(
    'INTERNAL',
    `Subscription group ${group} on stream ${stream} failed: '${reason}'`,
    {
      exception: 'persistent-subscription-failed',
      'stream-name': stream,
      'group-name': group,
      reason,
    },
  );
}

/** Throws what a client is told when a group was not changed as it asked. */
export function throwRefusal(id: GroupId, why: Refusal | undefined): void {
  switch (why?.kind) {
    case undefined:
      return;
    case 'exists':
      throw alreadyExists(id);
    case 'missing':
      throw doesNotExist(id);
    case 'failed':
      throw failed(id, why.reason);
  }
}
