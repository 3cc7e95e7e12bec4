import { randomUUID } from 'node:crypto';
import { ABOUT } from '../about';
import type { Migration } from './migration';

/**
 * Until format 2 all that was committed was in the data file. Its program must not open what comes
 * after: it would not look for what is in the journal alone.
 */
export const commitsGoThroughAJournal: Migration = {
  from: 2,
  to: 3,
  why: 'the last commits may be in a journal beside the data file',
  async run({ change, about }, format) {
    await change(() => {
      void about.put(ABOUT.storeId, Buffer.from(randomUUID()));
      void about.put(ABOUT.format, format);
    });
  },
};
