import { whenWords } from '../activity/when-words';
import type { ConversationLine } from '../api/message-calls';
import { hashOf } from '../navigation/route';
import { ListState, MoreButton } from '../shared/list-state';
import { phoneWords } from '../shared/words';
import classes from './messages.module.css';
import { useConversations } from './use-messages';

type InboxProps = { chosen: string | null; timezone: string };

/** With whom there were texts, the last first. */
export function Inbox({ chosen, timezone }: InboxProps) {
  const conversations = useConversations();
  const lines = (conversations.data?.pages ?? []).flatMap((page) => page.data);
  return (
    <>
      <ListState
        query={conversations}
        isEmpty={lines.length === 0}
        nothing="No texts yet. Send the first, or wait for one to come in."
      />
      <ul className={classes.lines} aria-label="Conversations, newest first">
        {lines.map((line) => (
          <Line
            key={line.recipient}
            line={line}
            isChosen={line.recipient === chosen}
            timezone={timezone}
          />
        ))}
      </ul>
      <MoreButton query={conversations} label="Show older" />
      <a className={classes.optOuts} href={hashOf({ view: 'opt-outs' })}>
        Who wants no more texts
      </a>
    </>
  );
}

type LineProps = { line: ConversationLine; isChosen: boolean; timezone: string };

function Line({ line, isChosen, timezone }: LineProps) {
  const { recipient, lastBody, lastDirection, lastStatus, at, optedOut } = line;
  const isBad = lastStatus === 'failed' || lastStatus === 'undelivered';
  return (
    <li>
      <a
        className={classes.line}
        href={hashOf({ view: 'messages', recipient })}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span className={classes.who}>{phoneWords(recipient)}</span>
        <time className={classes.when} dateTime={at}>
          {whenWords(at, timezone)}
        </time>
        <span className={classes.last}>
          {lastDirection === 'outbound' ? 'You: ' : ''}
          {lastBody ?? 'No texts yet'}
        </span>
        {optedOut && <span className={classes.optedOut}>Opted out</span>}
        {isBad && !optedOut && <span className={classes.optedOut}>Not delivered</span>}
      </a>
    </li>
  );
}
