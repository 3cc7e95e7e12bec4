import { Button } from '@mantine/core';
import { useState } from 'react';
import { whenWords } from '../activity/when-words';
import type { StatementEntry } from '../api/shapes';
import { amountWords, entryWords } from './entry-words';
import classes from './statement.module.css';

const shownAtOnce = 20;

type StatementTableProps = {
  opening: number;
  closing: number;
  entries: StatementEntry[];
  timezone: string;
  actorOf: (entry: StatementEntry) => string;
  more: { has: boolean; isLoading: boolean; load: () => void };
};

/** Opening balance, entries, closing balance: each line leads to the next. */
export function StatementTable(props: StatementTableProps) {
  const { opening, closing, entries, more } = props;
  const [shown, setShown] = useState(shownAtOnce);
  const isCut = entries.length > shown || more.has;
  const showMore = (): void => {
    setShown(shown + shownAtOnce);
    if (more.has && entries.length <= shown + shownAtOnce) more.load();
  };
  return (
    <>
      <table className={classes.table} aria-label="Entries">
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">What and why</th>
            <th scope="col" className={classes.number}>
              Amount
            </th>
            <th scope="col" className={classes.number}>
              Balance
            </th>
          </tr>
        </thead>
        <tbody>
          <Edge label="Opening balance" balance={opening} />
          {entries.slice(0, shown).map((entry) => (
            <Line key={entry.entryNumber} entry={entry} {...props} />
          ))}
          {isCut && (
            <tr>
              <td colSpan={4} className={classes.more}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  loading={more.isLoading}
                  onClick={showMore}
                >
                  Show more entries
                </Button>
              </td>
            </tr>
          )}
          <Edge label="Closing balance" balance={closing} />
        </tbody>
      </table>
      {entries.length === 0 && !more.has && (
        <p className={classes.quiet}>Nothing changed the balance in this month.</p>
      )}
    </>
  );
}

function Edge({ label, balance }: { label: string; balance: number }) {
  return (
    <tr className={classes.edge}>
      <th scope="row" colSpan={3}>
        {label}
      </th>
      <td className={classes.number}>{balance.toLocaleString()}</td>
    </tr>
  );
}

type LineProps = Pick<StatementTableProps, 'timezone' | 'actorOf'> & { entry: StatementEntry };

function Line({ entry, timezone, actorOf }: LineProps) {
  const { at, reference, amount, balanceAfter } = entry;
  return (
    <tr>
      <td className={classes.date}>
        <time dateTime={at}>{whenWords(at, timezone)}</time>
      </td>
      <td>
        <div className={classes.what}>{entryWords(entry)}</div>
        <div className={classes.quiet}>
          by {actorOf(entry)}
          {reference !== null && ` · reference ${reference}`}
        </div>
      </td>
      <td className={classes.number}>{amountWords(amount)}</td>
      <td className={classes.number}>{balanceAfter.toLocaleString()}</td>
    </tr>
  );
}
