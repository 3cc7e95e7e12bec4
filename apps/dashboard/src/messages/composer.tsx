import { Button, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { Dashboard } from '../api/shapes';
import { Notice } from '../shared/notice';
import { IconSend } from '../shared/icons';
import { ProblemAlert } from '../shared/problem-alert';
import { whyNothingIsSent } from '../shared/why-nothing-is-sent';
import { counted } from '../shared/words';
import classes from './messages.module.css';
import { TextCost } from './text-cost';
import { bodyMax, useSendText, useTextPreview } from './use-messages';

type ComposerProps = {
  dashboard: Dashboard;
  /** Null while it is not known to whom. */
  to: string | null;
  /** Why nothing can be sent there; null where it can. */
  refusal: string | null;
  onSent?: (to: string) => void;
};

/** Where a text is written, with what it will cost before it is sent. */
export function Composer({ refusal, ...props }: ComposerProps) {
  const why = refusal ?? whyNothingIsSent(props.dashboard);
  if (why === null) return <TextForm {...props} />;
  return (
    <div className={classes.composer}>
      <Notice tone="signal" role="status" title="Nothing can be sent here">
        {why}
      </Notice>
    </div>
  );
}

function TextForm({ dashboard, to, onSent }: Omit<ComposerProps, 'refusal'>) {
  const [body, setBody] = useState('');
  const { preview, isReady, error } = useTextPreview(body);
  const send = useSendText();
  const submit = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
    if (!isReady || to === null || send.isPending) return;
    const onSuccess = (): void => {
      setBody('');
      onSent?.(to);
    };
    send.mutate({ to, body }, { onSuccess });
  };
  return (
    <form className={classes.composer} onSubmit={submit}>
      <Textarea
        label="Message"
        placeholder="Write a text"
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => isSendKey(event) && submit(event)}
        maxLength={bodyMax}
        minRows={2}
        maxRows={8}
        autosize
      />
      <TextCost preview={preview} price={priceOf(dashboard)} />
      {error && <ProblemAlert problem={error} title="The text could not be counted" />}
      {send.error && <ProblemAlert problem={send.error} title="It was not sent" />}
      <div className={classes.sendRow}>
        <span className={classes.quiet}>
          From {dashboard.primaryNumber?.nationalFormat}
          <span className={classes.shortcut}> · Ctrl + Enter sends</span>
        </span>
        <Button
          type="submit"
          leftSection={<IconSend size={16} />}
          disabled={!isReady || to === null}
          loading={send.isPending}
        >
          Send
        </Button>
      </div>
    </form>
  );
}

function isSendKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey);
}

function priceOf({ smsCredits }: Dashboard): (segments: number) => string {
  return (segments) => `${counted(segments, 'credit')} of ${smsCredits.available.toLocaleString()}`;
}
