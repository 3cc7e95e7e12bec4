import { schedulePlanned } from './schedule-planned';
import { scheduleChanged } from './schedule-changed';
import { scheduleReresolved } from './schedule-reresolved';
import { occurrenceFunded } from './occurrence-funded';
import { occurrenceUnfunded } from './occurrence-unfunded';
import { scheduleDispatched } from './schedule-dispatched';
import { recipientsHandedOver } from './recipients-handed-over';
import { scheduleMissed } from './schedule-missed';
import { scheduleCancelled } from './schedule-cancelled';
import { scheduleHoldReturned } from './schedule-hold-returned';
import { scheduleCompleted } from './schedule-completed';
import type { CurrentHistory } from '../history';

/** Every event of a schedule, in the order in which they come. */
export const scheduleHistories: readonly CurrentHistory[] = [
  schedulePlanned,
  scheduleChanged,
  scheduleReresolved,
  occurrenceFunded,
  occurrenceUnfunded,
  scheduleDispatched,
  recipientsHandedOver,
  scheduleMissed,
  scheduleCancelled,
  scheduleHoldReturned,
  scheduleCompleted,
];
