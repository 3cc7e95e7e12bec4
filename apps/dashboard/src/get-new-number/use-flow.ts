import { useCallback, useReducer, useState } from 'react';
import { follow, start, type Step } from './flow';
import type { SearchValues } from './search-form';
import { useSearchOptions } from './use-search-options';

export type FlowControls = ReturnType<typeof useFlow>;

/** The steps with what they stand on: fresh search options, and a package where one is needed. */
export function useFlow() {
  const [{ step }, move] = useReducer(follow, start);
  const [values, setValues] = useState<SearchValues | null>(null);
  const [bought, setBought] = useState(false);
  const options = useSearchOptions(bought);
  const { refetch } = options;

  const packageActive = useCallback(() => {
    setBought(true);
    void refetch();
    move({ type: 'packageActive' });
  }, [refetch]);

  const needed = options.data?.nextNumber.price === 'needs-package' && !bought;
  const shown: Step = needed && step.at === 'search' ? { at: 'packages', packages: null } : step;
  return {
    step: options.data === undefined ? null : shown,
    move,
    options,
    values,
    setValues,
    packageActive,
  };
}
