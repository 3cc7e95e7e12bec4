import { Button, Skeleton } from '@mantine/core';
import { hasCode } from '../api/problem';
import type { AssignmentStarted, AvailableNumber, Package } from '../api/shapes';
import { IconBack } from '../shared/icons';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import { counted } from '../shared/words';
import { AvailableNumbers } from './available-numbers';
import classes from './get-new-number.module.css';
import { insteadWords, searchWords } from './search-form';
import { useAssignNumber } from './use-assign-number';
import { useAvailableNumbers } from './use-available-numbers';
import { useHold } from './use-hold';
import { useExpired } from './use-expired';

type ChooseNumberProps = {
  query: Record<string, string>;
  country: string;
  /** For how long a number is held that is looked at; 0 where none is. */
  holdMinutes: number;
  onChangeSearch: () => void;
  onPackageNeeded: (packages: Package[] | null) => void;
  onStarted: (assignment: AssignmentStarted, chosen: AvailableNumber) => void;
};

export function ChooseNumber(props: ChooseNumberProps) {
  const { query, country, onChangeSearch } = props;
  const found = useAvailableNumbers(query);
  const { numbers, isSearching } = found;
  return (
    <div className={classes.form}>
      <div className={classes.searched}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBack size={15} />}
          onClick={onChangeSearch}
        >
          Change search
        </Button>
        <span className={classes.quiet} aria-live="polite">
          {searchWords(query, country)}
          {numbers && !isSearching && ` · ${counted(numbers.length, 'number')} found`}
        </span>
      </div>
      <Unavailable reason={found.failureReason} />
      {found.error && <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />}
      {isSearching && <LoadingList />}
      {numbers && !isSearching && (
        <>
          <Found {...props} numbers={numbers} onSearchAgain={() => void found.refetch()} />
          <MoreNumbers found={found} />
        </>
      )}
    </div>
  );
}

function MoreNumbers({ found }: { found: ReturnType<typeof useAvailableNumbers> }) {
  if (!found.hasNextPage) return null;
  return (
    <Button
      variant="default"
      loading={found.isFetchingNextPage}
      onClick={() => void found.fetchNextPage()}
    >
      More numbers
    </Button>
  );
}

type FoundProps = ChooseNumberProps & { numbers: AvailableNumber[]; onSearchAgain: () => void };

function Found({ numbers, onSearchAgain, onChangeSearch, holdMinutes, ...props }: FoundProps) {
  const assign = useAssignNumber(props);
  const hold = useHold({ onTaken: assign.markTaken, isTaken });
  const expired = useExpired(numbers) || hasCode(assign.error, 'offer-expired');
  if (numbers.length === 0) {
    return <NothingFound query={props.query} onChangeSearch={onChangeSearch} />;
  }
  return (
    <>
      {expired && <ExpiredOffers onSearchAgain={onSearchAgain} />}
      {assign.error && !expired && (
        <ProblemAlert problem={assign.error} title={assign.errorTitle} />
      )}
      <HoldNews hold={hold} numbers={numbers} holdMinutes={holdMinutes} />
      <AvailableNumbers
        numbers={numbers}
        taken={assign.taken}
        pending={assign.pending}
        disabled={expired}
        holding={holdMinutes > 0 ? hold : null}
        onGet={assign.get}
      />
    </>
  );
}

type HoldNewsProps = Pick<FoundProps, 'numbers' | 'holdMinutes'> & {
  hold: ReturnType<typeof useHold>;
};

/** How to hold a number, or what became of a hold that did not go as the customer wished. */
function HoldNews({ hold: { error, ranOut }, numbers, holdMinutes }: HoldNewsProps) {
  const number = numbers.find((one) => one.number === ranOut)?.nationalFormat;
  if (number !== undefined) {
    return (
      <Notice tone="signal" role="alert" title={`${number} is not held for you any more`}>
        It is still free unless somebody else was faster. Press it to hold it again, or get it now.
      </Notice>
    );
  }
  if (error && !hasCode(error, 'offer-expired')) {
    const title = isTaken(error) ? 'This number is gone' : 'This number could not be held';
    return <ProblemAlert problem={error} title={title} />;
  }
  if (holdMinutes === 0) return null;
  return (
    <p className={classes.quiet}>
      Press a number to hold it for {counted(holdMinutes, 'minute')} while you choose.
    </p>
  );
}

function isTaken(error: unknown): boolean {
  return hasCode(error, 'number-taken');
}

function ExpiredOffers({ onSearchAgain }: { onSearchAgain: () => void }) {
  return (
    <Notice
      tone="signal"
      role="alert"
      title="These offers have expired"
      action={
        <Button size="compact-sm" variant="default" onClick={onSearchAgain}>
          Search again
        </Button>
      }
    >
      Numbers are offered for ten minutes at a time.
    </Notice>
  );
}

function NothingFound({
  query,
  onChangeSearch,
}: Pick<ChooseNumberProps, 'query' | 'onChangeSearch'>) {
  return (
    <div className={classes.empty} role="status">
      <div className={classes.emptyTitle}>No numbers match this search</div>
      <p className={classes.quiet}>{insteadWords(query)}</p>
      <Button variant="light" onClick={onChangeSearch}>
        Change search
      </Button>
    </div>
  );
}

function LoadingList() {
  return (
    <div role="status" aria-label="Searching">
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={58} mb={8} />
      ))}
    </div>
  );
}
