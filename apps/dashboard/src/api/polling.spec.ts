import { assignmentPollMs, dashboardPollMs } from './polling';
import type { Dashboard } from './shapes';

const dashboard = (part: Partial<Dashboard>): Dashboard =>
  ({ pendingAssignments: [], subscriptions: [], ...part }) as unknown as Dashboard;

describe('polling', () => {
  it('is calm when nothing is under way', () => {
    expect(dashboardPollMs(undefined)).toBe(5000);
    expect(dashboardPollMs(dashboard({}))).toBe(5000);
  });

  it('is quick while a number or a payment is under way', () => {
    const pending = [{ status: 'pending' }] as Dashboard['subscriptions'];
    const assignments = [{}] as Dashboard['pendingAssignments'];
    expect(dashboardPollMs(dashboard({ subscriptions: pending }))).toBe(1000);
    expect(dashboardPollMs(dashboard({ pendingAssignments: assignments }))).toBe(1000);
  });

  it('asks for an assignment twice a second at first, and every five seconds at last', () => {
    expect(assignmentPollMs(0)).toBe(500);
    expect(assignmentPollMs(3)).toBeGreaterThan(900);
    expect(assignmentPollMs(50)).toBe(5000);
  });
});
