import { Anchor } from '@mantine/core';
import type { PreviewedOccurrence, SchedulePreview } from '../api/schedule-calls';
import { Notice } from '../shared/notice';
import { counted } from '../shared/words';
import { timeOf, type Draft } from './schedule-draft';
import { clockNote, occurrenceWords } from './schedule-words';
import { TimeProblem } from './schedule-problem';
import classes from './schedules.module.css';
import { useSchedulePreview } from './use-schedules';

type SchedulePreviewPanelProps = {
  draft: Draft;
  /** Shows where it is said what to do about odd clocks; null while that is to be seen. */
  onMore: (() => void) | null;
  recipients: number;
  /** Of one text. */
  segments: number;
  available: number;
  accountTimezone: string;
};

const shown = 5;

/** What comes of what is written in the form: when it is sent, and what it costs. */
export function SchedulePreviewPanel(props: SchedulePreviewPanelProps) {
  const time = timeOf(props.draft);
  const { data, error } = useSchedulePreview(time);
  if (error) {
    return <TimeProblem problem={error} timezone={time?.timezone ?? props.accountTimezone} />;
  }
  if (time === null || data === undefined) return null;
  return (
    <section className={classes.preview} aria-label="Preview" aria-live="polite">
      <Times preview={data} {...props} />
      <Cost times={data.times} {...props} />
    </section>
  );
}

type TimesProps = SchedulePreviewPanelProps & { preview: SchedulePreview };

function Times({ preview: { occurrences, times }, onMore }: TimesProps) {
  const isOdd = occurrences.some(({ resolution }) => resolution !== 'exact');
  return (
    <>
      <ol className={classes.occurrences}>
        {occurrences.slice(0, shown).map((occurrence) => (
          <Line key={occurrence.number} occurrence={occurrence} />
        ))}
      </ol>
      {times > shown && (
        <div className={classes.quiet}>And {counted(times - shown, 'more time')}.</div>
      )}
      <LaterNotes occurrences={occurrences.slice(shown)} />
      {isOdd && onMore && (
        <Anchor component="button" type="button" size="sm" className={classes.way} onClick={onMore}>
          Have it otherwise
        </Anchor>
      )}
    </>
  );
}

type CostProps = SchedulePreviewPanelProps & { times: number };

function Cost({ recipients, segments, available, times }: CostProps) {
  const credits = recipients * segments;
  if (credits === 0) return null;
  return (
    <>
      <div className={classes.total}>{costWords(credits, recipients, times)}</div>
      {credits > available && (
        <Notice tone="signal">
          The account has {counted(available, 'credit')} left, and this needs{' '}
          {credits.toLocaleString()}.
        </Notice>
      )}
    </>
  );
}

function Line({ occurrence }: { occurrence: PreviewedOccurrence }) {
  const note = clockNote(occurrence);
  return (
    <li>
      <time dateTime={occurrence.instant}>{occurrenceWords(occurrence)}</time>
      {note !== null && <div className={classes.note}>{note}</div>}
    </li>
  );
}

/** What the clocks do at times that are too many to be listed. */
function LaterNotes({ occurrences }: { occurrences: PreviewedOccurrence[] }) {
  return occurrences
    .filter((occurrence) => occurrence.resolution !== 'exact')
    .map((occurrence) => (
      <div key={occurrence.number}>
        {occurrenceWords(occurrence)}
        <div className={classes.note}>{clockNote(occurrence)}</div>
      </div>
    ));
}

function costWords(credits: number, recipients: number, times: number): string {
  const one = `${counted(credits, 'credit')} for ${counted(recipients, 'recipient')}, set aside now`;
  if (times === 1) return `${one}.`;
  const all = (credits * times).toLocaleString();
  return `${one}, and again after each time: ${all} for all ${times.toLocaleString()} times.`;
}
