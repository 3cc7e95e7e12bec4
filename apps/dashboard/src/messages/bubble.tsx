import { whenWords } from '../activity/when-words';
import type { TextMessage } from '../api/message-calls';
import { counted } from '../shared/words';
import { hashOf } from '../navigation/route';
import classes from './messages.module.css';
import { statusWords } from './text-words';

type BubbleProps = { text: TextMessage; timezone: string };

/** One text of a conversation, and how far it has come. */
export function Bubble({ text, timezone }: BubbleProps) {
  const { direction, body, at, status, mediaCount, origin } = text;
  const isOurs = direction === 'outbound';
  const isBad = status === 'failed' || status === 'undelivered';
  return (
    <li className={isOurs ? classes.ours : classes.theirs}>
      <span className="visuallyHidden">{isOurs ? 'You:' : 'They:'}</span>
      <div className={classes.bubble}>
        {body}
        {mediaCount > 0 && (
          <div className={classes.media}>
            With {counted(mediaCount, 'attachment')}, not shown here
          </div>
        )}
      </div>
      <div className={isBad ? classes.bad : classes.under}>
        <time dateTime={at}>{whenWords(at, timezone)}</time>
        {isOurs && ` · ${statusWords(text)}`}
        {origin !== null && (
          <>
            {' · '}
            <a
              className={classes.link}
              href={hashOf({ view: 'schedules', list: 'pending', scheduleId: origin.scheduleId })}
            >
              Scheduled
            </a>
          </>
        )}
      </div>
    </li>
  );
}
