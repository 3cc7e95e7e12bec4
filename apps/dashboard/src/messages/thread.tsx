import { ActionIcon } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Conversation } from '../api/message-calls';
import type { Dashboard } from '../api/shapes';
import { goTo } from '../navigation/use-route';
import { IconBack } from '../shared/icons';
import { ListState, MoreButton } from '../shared/list-state';
import { momentIn, phoneWords } from '../shared/words';
import { Bubble } from './bubble';
import { Composer } from './composer';
import classes from './messages.module.css';
import { useConversation } from './use-messages';

type ThreadProps = { dashboard: Dashboard; recipient: string };

/** The texts with one number, oldest first, and where the next one is written. */
export function Thread({ dashboard, recipient }: ThreadProps) {
  const conversation = useConversation(recipient);
  const pages = conversation.data?.pages ?? [];
  const texts = pages.flatMap((page) => page.data).toReversed();
  const timezone = dashboard.timezone.id;
  const box = useEnd(texts.at(-1)?.id);
  return (
    <section className={classes.thread} aria-label={`Conversation with ${phoneWords(recipient)}`}>
      <ThreadHead recipient={recipient} isOptedOut={pages[0]?.optedOut ?? false} />
      <div className={classes.texts} ref={box}>
        <MoreButton query={conversation} label="Show earlier" />
        <ListState query={conversation} isEmpty={texts.length === 0} nothing="No texts yet." />
        <ol className={classes.bubbles} aria-label="Texts, oldest first">
          {texts.map((text) => (
            <Bubble key={text.id} text={text} timezone={timezone} />
          ))}
        </ol>
      </div>
      <Composer dashboard={dashboard} to={recipient} refusal={refusalOf(pages[0], timezone)} />
    </section>
  );
}

function ThreadHead({ recipient, isOptedOut }: { recipient: string; isOptedOut: boolean }) {
  return (
    <header className={classes.threadHead}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        color="gray"
        aria-label="Back to the inbox"
        onClick={() => goTo({ view: 'messages', recipient: null })}
      >
        <IconBack size={18} />
      </ActionIcon>
      <h2 className={classes.title}>{phoneWords(recipient)}</h2>
      {isOptedOut && <span className={classes.optedOut}>Opted out</span>}
    </header>
  );
}

function refusalOf(conversation: Conversation | undefined, timezone: string): string | null {
  if (!conversation?.optedOut) return null;
  const { optedOutAt } = conversation;
  const since = optedOutAt === null ? '' : ` since ${momentIn(optedOutAt, timezone)}`;
  return `${phoneWords(conversation.recipient)} wants no more texts${since}, and gets some again once START was sent to your number.`;
}

/** Keeps the newest text in sight when one is added. */
function useEnd(newestId: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newestId]);
  return box;
}
