import type { Dashboard } from './shapes';

const calmMs = 5000;
const busyMs = 1000;

/** How soon to read the dashboard again: sooner while something on it is still under way. */
export function dashboardPollMs(dashboard: Dashboard | undefined): number {
  return dashboard !== undefined && isBusy(dashboard) ? busyMs : calmMs;
}

/** 0.5 s at first, slower with every answer, up to 5 s. */
export function assignmentPollMs(answers: number): number {
  return Math.min(500 * 1.25 ** answers, 5000);
}

function isBusy({ pendingAssignments, subscriptions }: Dashboard): boolean {
  return pendingAssignments.length > 0 || subscriptions.some(({ status }) => status === 'pending');
}
