import type { OpenMessage } from '@trunkline/domain/messages/conversation.state';
import type { ScheduleId } from '@trunkline/domain/ids';
import { scheduleStream } from '../streams';
import type { StreamCommands } from './stream-commands';

/** Whether a text is of a schedule of which somebody wants nothing more to be sent. */
export async function isStopped(
  { origin }: Pick<OpenMessage, 'origin'>,
  commands: StreamCommands,
): Promise<boolean> {
  if (origin === null) return false;
  const schedule = await commands.read(scheduleStream(origin.scheduleId as ScheduleId));
  return schedule.status !== 'notPlanned' && schedule.isStopped;
}
