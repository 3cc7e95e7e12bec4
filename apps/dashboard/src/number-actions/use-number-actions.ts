import { notifications } from '@mantine/notifications';
import { useApi } from '../api/api-context';
import type { Answer } from '../api/http';
import type { NumberView } from '../api/shapes';
import { useWrite } from '../api/use-write';

type Action = 'primary' | 'lock' | 'unlock' | 'keep';

const done: Record<Action, string> = {
  primary: 'is the primary number now',
  lock: 'is locked against release',
  unlock: 'is unlocked',
  keep: 'stays with the account',
};

/** The actions on a number that need no further question; each says how it went. */
export function useNumberActions({ number, nationalFormat, locked }: NumberView) {
  const api = useApi();
  const sends: Record<Action, (key: string) => Promise<Answer<unknown>>> = {
    primary: (key) => api.makePrimary(number, key),
    lock: (key) => api.lockNumber(number, true, key),
    unlock: (key) => api.lockNumber(number, false, key),
    keep: (key) => api.cancelRelease(number, key),
  };
  const write = useWrite({
    intent: (action: Action) => `${action} ${number}`,
    send: (action, key) => sends[action](key),
  });
  const act = (action: Action): void =>
    write.mutate(action, {
      onSuccess: () => tell(`${nationalFormat} ${done[action]}`),
      onError: (error) => tell(error.message, 'red'),
    });
  return {
    makePrimary: () => act('primary'),
    toggleLock: () => act(locked ? 'unlock' : 'lock'),
    keep: () => act('keep'),
    isPending: write.isPending,
  };
}

function tell(message: string, color?: string): void {
  notifications.show({ message, withBorder: true, ...(color !== undefined && { color }) });
}
