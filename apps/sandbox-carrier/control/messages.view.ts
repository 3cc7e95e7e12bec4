import { z } from 'zod';
import { errorCodeOf, type Message } from '../messages/message';
import type { Sandbox } from '../sandbox';

export const messagesQuery = z.strictObject({
  from: z.string().optional(),
  to: z.string().optional(),
});

/** Every text that was taken, of these numbers if they are named, in the order of their taking. */
export function listMessages(
  { messages }: Sandbox,
  { from, to }: z.infer<typeof messagesQuery>,
): object {
  const fitting = messages
    .all()
    .map(({ row }) => row)
    .filter((row) => (from ?? row.from) === row.from && (to ?? row.to) === row.to);
  return { data: fitting.map(view) };
}

/** How many texts were taken, for each recipient, and what the reports came to. */
export function countMessages({ messages }: Sandbox): object {
  const byRecipient: Record<string, number> = {};
  const byStatus: Record<string, number> = {};
  let segments = 0;
  for (const { row } of messages.all()) {
    byRecipient[row.to] = (byRecipient[row.to] ?? 0) + 1;
    byStatus[row.status] = (byStatus[row.status] ?? 0) + 1;
    segments += row.segments;
  }
  const unreported = messages.stillToReport().length;
  return { taken: messages.all().length, segments, unreported, byStatus, byRecipient };
}

function view(message: Message): object {
  const { sid, from, to, body, segments, status, takenAt, statusCallback } = message;
  const errorCode = errorCodeOf(message);
  return { sid, from, to, body, segments, status, errorCode, statusCallback, takenAt };
}
