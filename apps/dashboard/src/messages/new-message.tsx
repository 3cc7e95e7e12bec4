import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Dashboard } from '../api/shapes';
import { goTo } from '../navigation/use-route';
import { AppDialog, DialogPage } from '../shared/app-dialog';
import type { Dialog } from '../shared/use-dialog';
import { Composer } from './composer';
import { readNumber } from './phone-entry';

type NewMessageProps = { dialog: Dialog; dashboard: Dashboard };

/** A text to a number that there may be no conversation with yet. */
export function NewMessage({ dialog, dashboard }: NewMessageProps) {
  return (
    <AppDialog dialog={dialog} size={520}>
      <DialogPage title="New message">
        <Form dialog={dialog} dashboard={dashboard} />
      </DialogPage>
    </AppDialog>
  );
}

function Form({ dialog, dashboard }: NewMessageProps) {
  const [entry, setEntry] = useState('');
  const [isLeft, setIsLeft] = useState(false);
  const to = readNumber(entry, dashboard.account.country);
  const wrong = isLeft && entry.trim() !== '' && to === null;
  const open = (recipient: string): void => {
    dialog.close();
    goTo({ view: 'messages', recipient });
  };
  return (
    <>
      <TextInput
        label="To"
        type="tel"
        autoComplete="off"
        placeholder="+1 212 555 0142"
        value={entry}
        onChange={(event) => setEntry(event.currentTarget.value)}
        onBlur={() => setIsLeft(true)}
        error={wrong ? 'No phone number. With country code it begins with +.' : undefined}
        data-autofocus
      />
      <Composer dashboard={dashboard} to={to} refusal={null} onSent={open} />
    </>
  );
}
