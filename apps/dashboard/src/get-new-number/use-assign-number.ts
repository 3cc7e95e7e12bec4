import { useState } from 'react';
import { useApi } from '../api/api-context';
import { hasCode } from '../api/problem';
import type { AssignmentStarted, AvailableNumber, Package } from '../api/shapes';
import { useWrite } from '../api/use-write';

type Outcomes = {
  onPackageNeeded: (packages: Package[] | null) => void;
  onStarted: (assignment: AssignmentStarted, chosen: AvailableNumber) => void;
};

/** "Get this Number": starts the assignment, and knows what to do about each refusal. */
export function useAssignNumber({ onPackageNeeded, onStarted }: Outcomes) {
  const api = useApi();
  const [taken, setTaken] = useState<string[]>([]);
  const write = useWrite({
    intent: (chosen: AvailableNumber) => chosen.offerId,
    send: (chosen, key) => api.assignNumber(chosen.offerId, key),
  });
  const markTaken = (number: string): void => setTaken((before) => [...before, number]);
  const get = (chosen: AvailableNumber): void => {
    write.mutate(chosen, {
      onSuccess: ({ body }) => onStarted(body, chosen),
      onError: (error) => {
        if (hasCode(error, 'number-package-needed')) onPackageNeeded(packagesOf(error.document));
        if (hasCode(error, 'number-taken')) markTaken(chosen.number);
      },
    });
  };
  return {
    get,
    taken,
    markTaken,
    pending: write.isPending ? (write.variables?.number ?? null) : null,
    error: write.error,
    errorTitle: hasCode(write.error, 'number-taken') ? 'This number is gone' : undefined,
  };
}

function packagesOf({ packages }: Record<string, unknown>): Package[] | null {
  return Array.isArray(packages) ? (packages as Package[]) : null;
}
