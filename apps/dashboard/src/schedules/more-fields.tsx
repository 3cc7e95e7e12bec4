import { NumberInput, Radio, Select } from '@mantine/core';
import type { Dashboard } from '../api/shapes';
import { moreWords, sendersOf } from './more-words';
import { isLateMinutes, lateMinutesMax, type Draft } from './schedule-draft';
import classes from './schedules.module.css';

type MoreFieldsProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  dashboard: Dashboard;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
};

/** What few want otherwise: the sender, how late it may be, and what is done about odd clocks. */
export function MoreFields({ dashboard, isOpen, onToggle, ...props }: MoreFieldsProps) {
  const { draft, onChange } = props;
  return (
    <details
      className={classes.details}
      open={isOpen}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary>
        More <span className={classes.quiet}>{moreWords(draft)}</span>
      </summary>
      <div className={classes.more}>
        <Select
          label="Sender"
          description="The number that it leaves from. The primary number is the one that is primary then."
          data={sendersOf(dashboard, draft.from)}
          value={draft.from}
          onChange={(from) => from !== null && onChange({ from })}
          allowDeselect={false}
        />
        <NumberInput
          label="May be late by, in minutes"
          description="If it could not be sent at its time, it still is for so long. After that it is missed, and its credits go back."
          min={1}
          max={lateMinutesMax}
          allowDecimal={false}
          value={draft.lateMinutes}
          onChange={(minutes) => onChange({ lateMinutes: Number(minutes) })}
          error={isLateMinutes(draft.lateMinutes) ? undefined : 'From 1 to 1,440 minutes.'}
        />
        <ClockChoices {...props} />
      </div>
    </details>
  );
}

function ClockChoices({ draft, onChange }: Pick<MoreFieldsProps, 'draft' | 'onChange'>) {
  return (
    <>
      <Radio.Group
        label="If the clocks skip that time"
        description="In spring, when they are put forward."
        value={draft.onGap}
        onChange={(onGap) => onChange({ onGap })}
      >
        <div className={classes.radios}>
          <Radio value="forward" label="Send it later, by as much as they skip" />
          <Radio value="reject" label="Do not plan it" />
        </div>
      </Radio.Group>
      <Radio.Group
        label="If the clocks show that time twice"
        description="In autumn, when they are put back."
        value={draft.onOverlap}
        onChange={(onOverlap) => onChange({ onOverlap })}
      >
        <div className={classes.radios}>
          <Radio value="first" label="Send it at the first" />
          <Radio value="later" label="Send it at the second" />
          <Radio value="reject" label="Do not plan it" />
        </div>
      </Radio.Group>
    </>
  );
}
