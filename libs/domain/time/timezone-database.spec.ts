import { at } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import {
  type TimezoneDatabaseEvent,
  type TimezoneDatabaseState,
  evolveTimezoneDatabase,
  noTimezoneDatabase,
  noteTimezoneDatabase,
  settleSchedulesResolved,
} from './timezone-database';

const database = { initial: noTimezoneDatabase, evolve: evolveTimezoneDatabase };
const running = (tzdb: string) => (state: TimezoneDatabaseState) =>
  noteTimezoneDatabase({ tzdb, at }, state);
const settling = (tzdb: string) => (state: TimezoneDatabaseState) =>
  settleSchedulesResolved({ tzdb, movedSchedules: 2, resolvedAt: at }, state);
const noted = (to: string): TimezoneDatabaseEvent => ({
  type: 'TimezoneDatabaseChanged',
  data: { from: null, to, changedAt: at },
});
const resolved: TimezoneDatabaseEvent = {
  type: 'SchedulesResolvedAgain',
  data: { tzdb: '2026b', movedSchedules: 2, resolvedAt: at },
};

describe('the release of the timezone database', () => {
  it('is noted where it is the first or a newer one', () => {
    given(database).when(running('2026a')).thenAccepted(noted('2026a'));
    given(database, noted('2026a'))
      .when(running('2026b'))
      .thenAccepted({
        type: 'TimezoneDatabaseChanged',
        data: { from: '2026a', to: '2026b', changedAt: at },
      });
  });

  it('is no news where it is the same, or an older process is still running', () => {
    given(database, noted('2026b')).when(running('2026b')).thenNothing();
    given(database, noted('2026b')).when(running('2026a')).thenNothing();
  });

  it('is settled once for all that was pending', () => {
    given(database, noted('2026b')).when(settling('2026b')).thenAccepted(resolved);
    given(database, noted('2026b'), resolved).when(settling('2026b')).thenNothing();
    given(database, noted('2026b'), resolved)
      .when(settling('2026c'))
      .thenAcceptedTypes(...['SchedulesResolvedAgain']);
  });
});
