import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../api/api-context';
import type { AvailableNumber, NumberHold } from '../api/shapes';

type Outcomes = { onTaken: (number: string) => void; isTaken: (error: unknown) => boolean };

/**
 * Holds the number that the customer looks at, one at a time: whoever looks at another, goes back
 * or closes lets the first go. A page that is closed for good cannot; its hold runs out.
 */
export function useHold({ onTaken, isTaken }: Outcomes) {
  const api = useApi();
  const mine = useRef<NumberHold | null>(null);
  const gone = useRef(false);
  const [held, setHeld] = useState<NumberHold | null>(null);
  const [ranOut, setRanOut] = useState<string | null>(null);

  const letGo = useCallback(() => {
    const hold = mine.current;
    mine.current = null;
    setHeld(null);
    if (hold) void api.releaseHold(hold.holdId, crypto.randomUUID()).catch(() => undefined);
  }, [api]);

  const ask = useMutation({
    scope: { id: 'hold-number' },
    mutationFn: ({ chosen, key }: { chosen: AvailableNumber; key: string }) =>
      api.holdNumber(chosen.offerId, key),
    onMutate: ({ chosen }) => {
      setRanOut(null);
      if (mine.current?.number !== chosen.number) letGo();
    },
    onSuccess: ({ body }) => {
      // Of two that were pressed one right after the other the first is held by now, too.
      if (mine.current?.number !== body.number) letGo();
      mine.current = body;
      setHeld(body);
      if (gone.current) letGo();
    },
    onError: (error, { chosen }) => {
      if (isTaken(error)) onTaken(chosen.number);
    },
  });

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      letGo();
    };
  }, [letGo]);

  const { mutate } = ask;
  const choose = (chosen: AvailableNumber): void => mutate({ chosen, key: crypto.randomUUID() });
  const endOf = useCallback(() => {
    setRanOut(mine.current?.number ?? null);
    mine.current = null;
    setHeld(null);
  }, []);
  return {
    choose,
    held,
    ranOut,
    endOf,
    pending: ask.isPending ? ask.variables.chosen.number : null,
    error: ask.error,
  };
}
