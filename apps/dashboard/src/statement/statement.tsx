import { ActionIcon, Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { actorWords } from '../activity/actor-words';
import { useApi } from '../api/api-context';
import type { CreditKind, Dashboard } from '../api/shapes';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import { IconBack } from '../shared/icons';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import type { Dialog } from '../shared/use-dialog';
import { BalanceChart } from './balance-chart';
import { download } from '../shared/download';
import { boundsOf, isBefore, type Month, monthId, monthOf, monthWords, shifted } from './month';
import { StatementTable } from './statement-table';
import classes from './statement.module.css';
import { chartedMax, useStatement } from './use-statement';

type StatementProps = { dialog: Dialog; kind: CreditKind; dashboard: Dashboard };

/** What moved a wallet, month by month of the account's own calendar. */
export function Statement({ dialog, ...props }: StatementProps) {
  return (
    <AppDialog dialog={dialog} size={760}>
      <DialogPage title="Statement of credits">
        <Chosen {...props} />
      </DialogPage>
    </AppDialog>
  );
}

type ChosenProps = Omit<StatementProps, 'dialog'>;

function Chosen({ kind: first, dashboard }: ChosenProps) {
  const { account, timezone } = dashboard;
  const [kind, setKind] = useState(first);
  const [thisMonth] = useState(() => monthOf(Date.now(), timezone.id));
  const [month, setMonth] = useState(thisMonth);
  const firstMonth = monthOf(Date.parse(account.openedAt), timezone.id);
  return (
    <>
      <div className={classes.head}>
        <SegmentedControl
          aria-label="Credits"
          value={kind}
          onChange={setKind}
          data={[
            { value: 'sms', label: 'SMS' },
            { value: 'voice', label: 'Voice' },
          ]}
        />
        <MonthChoice month={month} earliest={firstMonth} latest={thisMonth} onChange={setMonth} />
      </div>
      <OfMonth key={`${kind} ${monthId(month)}`} kind={kind} month={month} dashboard={dashboard} />
    </>
  );
}

type MonthChoiceProps = {
  month: Month;
  earliest: Month;
  latest: Month;
  onChange: (month: Month) => void;
};

function MonthChoice({ month, earliest, latest, onChange }: MonthChoiceProps) {
  return (
    <div className={classes.month}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Month before"
        disabled={!isBefore(earliest, month)}
        onClick={() => onChange(shifted(month, -1))}
      >
        <IconBack size={16} />
      </ActionIcon>
      <span className={classes.monthName} aria-live="polite">
        {monthWords(month)}
      </span>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Month after"
        disabled={!isBefore(month, latest)}
        onClick={() => onChange(shifted(month, 1))}
      >
        <span className={classes.forward}>
          <IconBack size={16} />
        </span>
      </ActionIcon>
    </div>
  );
}

type OfMonthProps = { kind: CreditKind; month: Month; dashboard: Dashboard };

function OfMonth({ kind, month, dashboard }: OfMonthProps) {
  const { account, timezone } = dashboard;
  const bounds = boundsOf(month, timezone.id);
  const statement = useStatement({ kind, ...bounds });
  const { figures, entries, error, hasNextPage } = statement;
  if (figures === undefined) {
    return (
      <>
        <Unavailable reason={statement.failureReason} />
        {error ? (
          <ProblemAlert problem={error} onRetry={() => void statement.refetch()} />
        ) : (
          <div role="status" aria-label="Loading statement">
            <Skeleton height={140} mb="md" />
            <Skeleton height={200} />
          </div>
        )}
      </>
    );
  }
  const { openingBalance, closingBalance } = figures;
  return (
    <>
      {hasNextPage ? (
        <NoChart isReading={entries.length < chartedMax && !error} />
      ) : (
        <BalanceChart
          kind={kind}
          month={monthWords(month)}
          days={new Date(Date.UTC(month.year, month.month, 0)).getUTCDate()}
          balances={{ ...bounds, openingBalance, entries }}
        />
      )}
      {error && <ProblemAlert problem={error} onRetry={() => void statement.fetchNextPage()} />}
      <StatementTable
        opening={openingBalance}
        closing={closingBalance}
        entries={entries}
        timezone={timezone.id}
        actorOf={({ actor }) => actorWords({ actor }, account.name)}
        more={{
          has: hasNextPage,
          isLoading: statement.isFetchingNextPage,
          load: () => void statement.fetchNextPage(),
        }}
      />
      <DownloadCsv kind={kind} month={month} bounds={bounds} />
    </>
  );
}

function NoChart({ isReading }: { isReading: boolean }) {
  if (isReading) return <Skeleton height={140} />;
  return (
    <p className={classes.quiet}>
      This month has more than {chartedMax.toLocaleString()} entries: too many to draw. The file has
      them all.
    </p>
  );
}

type DownloadCsvProps = Pick<OfMonthProps, 'kind' | 'month'> & {
  bounds: { from: string; to: string };
};

function DownloadCsv({ kind, month, bounds }: DownloadCsvProps) {
  const api = useApi();
  const file = useMutation({
    mutationFn: () => api.statementCsv({ kind, ...bounds }),
    onSuccess: (text) => download(`${kind}-credits-${monthId(month)}.csv`, text, 'text/csv'),
  });
  return (
    <div className={classes.foot}>
      {file.error && <ProblemAlert problem={file.error} />}
      <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
        Download CSV
      </Button>
    </div>
  );
}
