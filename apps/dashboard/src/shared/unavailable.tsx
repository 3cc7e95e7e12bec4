import { Loader } from '@mantine/core';
import { hasCode, isTemporary } from '../api/problem';
import { Notice } from './notice';

const trunkline = {
  title: 'Trunkline is temporarily unavailable, retrying',
  text: 'Nothing is lost: what you see is the last known state, and it updates by itself.',
};

const carrier = {
  title: 'The phone carrier does not answer just now, retrying',
  text: 'Your own numbers and credits are not affected. This goes on by itself when it answers.',
};

/** The banner while the API, or the carrier behind it, is away; the queries behind it keep trying on their own. */
export function Unavailable({ reason }: { reason: Error | null }) {
  return (
    <div aria-live="polite" className="live">
      {isTemporary(reason) && (
        <Notice
          tone="signal"
          title={hasCode(reason, 'carrier-unavailable') ? carrier.title : trunkline.title}
          action={<Loader size="xs" color="currentColor" aria-hidden="true" />}
        >
          {hasCode(reason, 'carrier-unavailable') ? carrier.text : trunkline.text}
        </Notice>
      )}
    </div>
  );
}
