import { Button } from '@mantine/core';
import type { Dashboard } from '../api/shapes';
import { IconPlus } from '../shared/icons';
import { Panel } from '../shared/panel';
import { useDialog } from '../shared/use-dialog';
import { Inbox } from './inbox';
import classes from './messages.module.css';
import { NewMessage } from './new-message';
import { Thread } from './thread';

type MessagesProps = { dashboard: Dashboard; recipient: string | null };

/** The inbox, and beside it the conversation that was chosen; on a phone one after the other. */
export function Messages({ dashboard, recipient }: MessagesProps) {
  const newMessage = useDialog();
  return (
    <div className={classes.view} data-open={recipient === null ? undefined : true}>
      <h1 className="visuallyHidden">{dashboard.account.name}</h1>
      <div className={classes.inbox}>
        <Panel
          title="Messages"
          aside={
            <Button
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={newMessage.open}
            >
              New message
            </Button>
          }
        >
          <Inbox chosen={recipient} timezone={dashboard.timezone.id} />
        </Panel>
      </div>
      <div className={classes.pane}>
        {recipient === null ? (
          <p className={classes.nobody}>Choose a conversation, or begin a new one.</p>
        ) : (
          <Thread key={recipient} dashboard={dashboard} recipient={recipient} />
        )}
      </div>
      <NewMessage dialog={newMessage} dashboard={dashboard} />
    </div>
  );
}
