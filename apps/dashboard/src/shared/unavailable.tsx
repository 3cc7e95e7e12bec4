import { Loader } from '@mantine/core';
import { isTemporary } from '../api/problem';
import { Notice } from './notice';

/** The banner while the API is away; the queries behind it keep trying on their own. */
export function Unavailable({ reason }: { reason: Error | null }) {
  return (
    <div aria-live="polite" className="live">
      {isTemporary(reason) && (
        <Notice
          tone="signal"
          title="Trunkline is temporarily unavailable, retrying"
          action={<Loader size="xs" color="currentColor" aria-hidden="true" />}
        >
          Nothing is lost: what you see is the last known state, and it updates by itself.
        </Notice>
      )}
    </div>
  );
}
