import { ABOUT } from '../about';
import type { Migration } from './migration';

/**
 * Until format 1 each commit wrote the indexes, too, so they are whole up to the end of the log. Its
 * program must not open what comes after: it would not find the events that the indexes miss.
 */
export const indexesFollowTheLog: Migration = {
  from: 1,
  to: 2,
  why: 'the indexes may be behind the log',
  async run({ change, about }, format) {
    const end = about.getBinary(ABOUT.end);
    await change(() => {
      if (end) void about.put(ABOUT.indexed, end);
      void about.put(ABOUT.format, format);
    });
  },
};
