import { NumberInput, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { TimezoneSelect } from '../timezones/timezone-select';
import { accountTimezone as followed, timesMax, type Draft } from './schedule-draft';
import classes from './schedules.module.css';

type TimeFieldsProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  accountTimezone: string;
};

/** When it is sent: what the clocks show, whose clocks, and how often. */
export function TimeFields({ draft, onChange, accountTimezone }: TimeFieldsProps) {
  const first = useMemo(
    () => ({ value: followed, label: `The account’s (${accountTimezone})` }),
    [accountTimezone],
  );
  return (
    <div className={classes.field}>
      <div className={classes.pair}>
        <TextInput
          type="date"
          label="Date"
          value={draft.date}
          onChange={(event) => onChange({ date: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="Time"
          value={draft.time}
          onChange={(event) => onChange({ time: event.currentTarget.value })}
        />
      </div>
      <TimezoneSelect
        label="Timezone"
        description={
          draft.timezone === followed
            ? 'It follows when the account changes its timezone.'
            : 'It stays in this timezone, also when the account changes its own.'
        }
        value={draft.timezone}
        onChange={(timezone) => onChange({ timezone })}
        first={first}
      />
      <Repetition draft={draft} onChange={onChange} />
    </div>
  );
}

function Repetition({ draft, onChange }: Pick<TimeFieldsProps, 'draft' | 'onChange'>) {
  return (
    <div className={classes.field}>
      <SegmentedControl
        aria-label="How often"
        value={draft.every}
        onChange={(every) => onChange({ every })}
        data={[
          { value: 'once', label: 'Once' },
          { value: 'day', label: 'Daily' },
          { value: 'week', label: 'Weekly' },
        ]}
      />
      {draft.every !== 'once' && (
        <div className={classes.pair}>
          <Radio.Group label="Ends" value={draft.end} onChange={(end) => onChange({ end })}>
            <div className={classes.radios}>
              <Radio value="times" label="After a number of times" />
              <Radio value="until" label="On a day" />
            </div>
          </Radio.Group>
          {draft.end === 'times' ? (
            <NumberInput
              label="Times in all"
              min={2}
              max={timesMax}
              allowDecimal={false}
              value={draft.times}
              onChange={(times) => onChange({ times: Number(times) })}
            />
          ) : (
            <TextInput
              type="date"
              label="Last day"
              min={draft.date}
              value={draft.until}
              onChange={(event) => onChange({ until: event.currentTarget.value })}
            />
          )}
        </div>
      )}
    </div>
  );
}
