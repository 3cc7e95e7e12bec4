import { commitsGoThroughAJournal } from './commits-go-through-a-journal';
import { indexesFollowTheLog } from './indexes-follow-the-log';
import { Migration } from './migration';

/** All steps, the oldest first. A released one is never changed. */
export const MIGRATIONS: readonly Migration[] = [indexesFollowTheLog, commitsGoThroughAJournal];
