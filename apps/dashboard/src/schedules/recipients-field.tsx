import { Switch, Textarea } from '@mantine/core';
import type { Schedule } from '../api/schedule-calls';
import { counted, listed } from '../shared/words';
import { recipientsOf, type Draft } from './schedule-draft';
import classes from './schedules.module.css';

type RecipientsFieldProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  country: string;
  schedule: Schedule | null;
};

const named = 3;

/** Where recipients are pasted: counted, and what is no number is named. */
export function RecipientsField({ draft, onChange, country, schedule }: RecipientsFieldProps) {
  const { numbers, invalid, repeated } = recipientsOf(draft, country);
  const hasMore = schedule !== null && schedule.recipients > schedule.to.length;
  return (
    <div className={classes.field}>
      {hasMore && (
        <Switch
          label={`Keep its ${counted(schedule.recipients, 'recipient')}`}
          description={
            draft.keepsRecipients
              ? 'They stay as they are. To change any, switch this off and name all of them anew.'
              : `Those named below take the place of all ${schedule.recipients.toLocaleString()}.`
          }
          checked={draft.keepsRecipients}
          onChange={(event) =>
            onChange({ keepsRecipients: event.currentTarget.checked, recipients: '' })
          }
        />
      )}
      {!draft.keepsRecipients && (
        <>
          <Textarea
            label="Recipients"
            description="One a line, or with commas between."
            placeholder={'+1 212 555 0142\n+1 212 555 0143'}
            value={draft.recipients}
            onChange={(event) => onChange({ recipients: event.currentTarget.value })}
            error={invalid.length > 0 ? invalidWords(invalid) : undefined}
            minRows={2}
            maxRows={6}
            autosize
          />
          <div className={classes.quiet} aria-live="polite">
            {counted(numbers.length, 'recipient')}
            {repeated > 0 && `, ${repeated.toLocaleString()} named again and left out`}
          </div>
        </>
      )}
    </div>
  );
}

function invalidWords(invalid: string[]): string {
  const told = invalid.slice(0, named).map((entry) => `“${shortened(entry)}”`);
  const more = invalid.length - told.length;
  const words = listed(more > 0 ? [...told, `${more.toLocaleString()} more`] : told);
  return `${words} ${invalid.length === 1 ? 'is no phone number' : 'are no phone numbers'}.`;
}

function shortened(entry: string): string {
  return entry.length > 24 ? `${entry.slice(0, 24)}…` : entry;
}
