import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { TextPreview } from '../api/message-calls';
import type { Schedule } from '../api/schedule-calls';
import type { Dashboard } from '../api/shapes';
import { TextCost } from '../messages/text-cost';
import { bodyMax, useTextPreview } from '../messages/use-messages';
import { Notice } from '../shared/notice';
import { counted } from '../shared/words';
import { whyNothingIsSent } from '../shared/why-nothing-is-sent';
import { MoreFields } from './more-fields';
import { RecipientsField } from './recipients-field';
import { recipientsOf, wishOf, type Draft } from './schedule-draft';
import { PlanProblem } from './schedule-problem';
import { SchedulePreviewPanel } from './schedule-preview';
import { TimeFields } from './time-fields';
import classes from './schedules.module.css';
import { usePlan } from './use-schedules';

type ScheduleFormProps = {
  first: Draft;
  dashboard: Dashboard;
  /** What is changed; null for a new one. */
  schedule: Schedule | null;
  onDone: (scheduleId: string) => void;
  onCancel: () => void;
};

/** What is sent, to whom and when, with what comes of it before it is planned. */
export function ScheduleForm(props: ScheduleFormProps) {
  const { dashboard, schedule, onDone, onCancel } = props;
  const [draft, setDraft] = useState(props.first);
  const [showsMore, setShowsMore] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const text = useTextPreview(draft.body);
  const plan = usePlan(schedule?.id ?? null);
  const { account, smsCredits, timezone } = dashboard;
  const whyNot = whyNothingIsSent(dashboard);
  const wish = wishOf(draft, account.country);
  const canPlan = text.isReady && whyNot === null ? wish : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canPlan) plan.mutate(canPlan, { onSuccess: ({ body }) => onDone(body.id) });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NothingIsSent why={whyNot} />
      <Textarea
        label="Text"
        placeholder="Write a text"
        value={draft.body}
        onChange={(event) => set({ body: event.currentTarget.value })}
        maxLength={bodyMax}
        minRows={2}
        maxRows={8}
        autosize
        data-autofocus
      />
      <TextCost
        preview={text.preview}
        price={(segments) => `${counted(segments, 'credit')} each`}
      />
      <RecipientsField draft={draft} onChange={set} country={account.country} schedule={schedule} />
      <TimeFields draft={draft} onChange={set} accountTimezone={timezone.id} />
      <MoreFields
        draft={draft}
        onChange={set}
        dashboard={dashboard}
        isOpen={showsMore}
        onToggle={setShowsMore}
      />
      <SchedulePreviewPanel
        draft={draft}
        onMore={showsMore ? null : () => setShowsMore(true)}
        recipients={recipientCount(draft, account.country, schedule)}
        segments={segmentsOf(text.preview)}
        available={smsCredits.available}
        accountTimezone={timezone.id}
      />
      <PlanProblem problem={plan.error} />
      <div className={classes.actions}>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Back
        </Button>
        <Button type="submit" loading={plan.isPending} disabled={!canPlan}>
          {schedule === null ? 'Schedule' : 'Save changes'}
        </Button>
      </div>
    </form>
  );
}

function NothingIsSent({ why }: { why: string | null }) {
  if (why === null) return null;
  return (
    <Notice tone="signal" role="status">
      {why}
    </Notice>
  );
}

const segmentsOf = (preview: TextPreview | null): number => preview?.segments ?? 0;

function recipientCount(draft: Draft, country: string, schedule: Schedule | null): number {
  if (schedule && draft.keepsRecipients) return schedule.recipients;
  return recipientsOf(draft, country).numbers.length;
}
