import { Anchor, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { whenWords } from '../activity/when-words';
import type { OptOut } from '../api/message-calls';
import type { Dashboard } from '../api/shapes';
import { hashOf } from '../navigation/route';
import { ListState, MoreButton } from '../shared/list-state';
import { Panel } from '../shared/panel';
import { phoneWords } from '../shared/words';
import { countWords, digitsOf, wayWords } from './opt-out-words';
import classes from './opt-outs.module.css';
import { useOptOuts } from './use-opt-outs';

const pauseMs = 250;

/** Who wants no more texts from the account, since when, and what that means. */
export function OptOuts({ dashboard }: { dashboard: Dashboard }) {
  const [search, setSearch] = useState('');
  const [digits] = useDebouncedValue(digitsOf(search), pauseMs);
  return (
    <>
      <h1 className="visuallyHidden">{dashboard.account.name}</h1>
      <Panel
        title="Opt-outs"
        aside={
          <Anchor size="sm" href={hashOf({ view: 'messages', recipient: null })}>
            Back to the messages
          </Anchor>
        }
      >
        <div className={classes.view}>
          <Meaning />
          <TextInput
            type="search"
            label="Find a number"
            description="Some of its digits are enough, such as the last four."
            inputMode="tel"
            autoComplete="off"
            maxLength={40}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Found key={digits} digits={digits} timezone={dashboard.timezone.id} />
        </div>
      </Panel>
    </>
  );
}

function Meaning() {
  return (
    <p className={classes.meaning}>
      These people answered STOP, or a word like it, to a text of yours. Nothing is sent to them any
      more: a text to one of them is refused, and what is planned leaves them out and gives their
      credits back. Only they can change that, by sending START to your number.
    </p>
  );
}

type FoundProps = { digits: string; timezone: string };

function Found({ digits, timezone }: FoundProps) {
  const optOuts = useOptOuts(digits);
  const lines = (optOuts.data?.pages ?? []).flatMap((page) => page.data);
  const nothing =
    digits === ''
      ? 'Nobody has opted out.'
      : `Nobody whose number has ${digits} in it has opted out${optOuts.hasNextPage ? ', so far as was looked' : ''}.`;
  return (
    <>
      <ListState query={optOuts} isEmpty={lines.length === 0} nothing={nothing} />
      <div className="quiet" role="status">
        {lines.length > 0 && countWords(lines.length, optOuts.hasNextPage)}
      </div>
      <ul className={classes.list} aria-label="Who wants no more texts, the newest first">
        {lines.map((line) => (
          <Line key={line.recipient} line={line} timezone={timezone} />
        ))}
      </ul>
      <MoreButton query={optOuts} label={digits === '' ? 'Show older' : 'Look further'} />
    </>
  );
}

function Line({ line, timezone }: { line: OptOut; timezone: string }) {
  const { recipient, at } = line;
  return (
    <li>
      <a className={classes.line} href={hashOf({ view: 'messages', recipient })}>
        <span className={classes.who}>{phoneWords(recipient)}</span>
        <time className={classes.when} dateTime={at}>
          {whenWords(at, timezone)}
        </time>
        <span className={classes.way}>{wayWords(line)}</span>
      </a>
    </li>
  );
}
