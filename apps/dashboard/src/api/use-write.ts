import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from './http';
import { IntentKeys } from './intent-keys';
import { isTemporary } from './problem';
import { useShowWrite } from './use-dashboard';

type Write<Input, Body> = {
  /** What the user means, as text: the same intent keeps its idempotency key until it is settled. */
  intent: (input: Input) => string;
  send: (input: Input, key: string) => Promise<Answer<Body>>;
  /** Shows what was written, where that is not on the profile. */
  show?: (answer: Answer<Body>) => Promise<unknown>;
};

/** One write of the user: a stable idempotency key, careful retries, and the dashboard afterwards. */
export function useWrite<Input, Body>({ intent, send, show }: Write<Input, Body>) {
  const [keys] = useState(() => new IntentKeys());
  const showWrite = useShowWrite();
  return useMutation({
    mutationFn: (input: Input) => send(input, keys.keyFor(intent(input))),
    onSuccess: async (answer, input) => {
      keys.settle(intent(input));
      await (show ? show(answer) : showWrite(answer.revision));
    },
    onError: (error, input) => {
      if (!isTemporary(error)) keys.settle(intent(input));
    },
  });
}
