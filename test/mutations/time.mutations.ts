import { type Mutation, mutationsOf } from './mutation';

const time = 'libs/domain/time';
const resolving = `${time}/resolve-wall-time.spec.ts`;
const counting = `${time}/wall-time.spec.ts`;
const noting = `${time}/timezone-database.spec.ts`;
const moving = 'libs/domain/accounts/change-timezone.spec.ts';
const life = 'libs/application/processes/run-schedule.spec.ts';

/** What a wall time means: where clocks skip it, show it twice, or are said to be others by now. */
export const timeMutations: readonly Mutation[] = [
  ...mutationsOf(
    `${time}/resolve-wall-time.ts`,
    [resolving],
    [
      ['the offset before is looked at', 'offsetAt(localMs - dayMs)', 'offsetAt(localMs)'],
      ['the offset after is looked at', 'offsetAt(localMs + dayMs)', 'offsetAt(localMs - dayMs)'],
      ['one moment is one', '[...new Set(offsets)]', '[...offsets]'],
      [
        'only what the clocks show counts',
        'candidates.filter((utcMs) => utcMs + offsetAt(utcMs) * minuteMs === localMs)',
        '[...candidates]',
      ],
      ['a gap can be refused', "if (onGap === 'reject') return", 'if (false) return'],
      ['a gap can be taken', "if (onGap === 'reject') return", 'if (true) return'],
      ['a gap moves forward', 'localMs - offsets[0] * minuteMs', 'localMs - offsets[1] * minuteMs'],
      [
        'what is shown once is exact',
        "if (second === undefined) return resolved('exact', first, offsetAt);",
        '',
      ],
      ['an overlap can be refused', "if (onOverlap === 'reject') return", 'if (false) return'],
      ['an overlap can be taken', "if (onOverlap === 'reject') return", 'if (true) return'],
      ['the first of two is usual', "onOverlap === 'later' ? second : first", 'second'],
      ['the second of two can be had', "onOverlap === 'later' ? second : first", 'first'],
      [
        'usually a gap is taken',
        "{ onGap: 'forward', onOverlap: 'first' }",
        "{ onGap: 'reject', onOverlap: 'first' }",
      ],
      ['the offset is that of the moment', 'offsetMinutes: offsetAt(utcMs)', 'offsetMinutes: 0'],
      [
        'moments are told in their order',
        '[...candidates].sort((one, other) => one - other)',
        '[...candidates].sort((one, other) => other - one)',
      ],
    ],
  ),
  ...mutationsOf(
    `${time}/wall-time.ts`,
    [counting, resolving],
    [
      ['a month that is shorter has its last day', 'Math.min(day, lastDay)', 'day'],
      [
        'a month keeps the time of day',
        '${date.toISOString().slice(0, 10)}${wall.slice(10)}` as WallTime;\n}\n\n/** The same time of day',
        '${date.toISOString().slice(0, 10)}T00:00:00.000` as WallTime;\n}\n\n/** The same time of day',
      ],
      [
        'a day keeps the time of day',
        '${wall.slice(10)}` as WallTime;\n}\n\n/** How many',
        'T00:00:00.000` as WallTime;\n}\n\n/** How many',
      ],
      [
        'times of day do not count',
        'Date.parse(`${wall.slice(0, 10)}T00:00:00Z`));\n  return Math',
        'Date.parse(`${wall}Z`));\n  return Math',
      ],
    ],
  ),
  ...mutationsOf(
    `${time}/timezone-database.ts`,
    [noting, life],
    [
      [
        'an older release is no news',
        'from !== null && to <= from',
        'from !== null && to === from',
      ],
      ['the same release is no news', 'to <= from', 'to < from'],
      ['the first release is noted', 'from !== null && to <= from', 'from === null || to <= from'],
      ['it is settled once', 'if (state.resolved === resolved.tzdb) return accept();', ''],
    ],
  ),
  ...mutationsOf(
    'libs/domain/accounts/change-timezone.ts',
    [moving],
    [
      [
        'an account that nobody knows has no timezone',
        "state.status === 'unknown') return",
        'false) return',
      ],
      ['a closed account keeps its timezone', "state.status === 'closed') return", 'false) return'],
      ['the same timezone is no change', 'if (state.timezone === timezone) return accept();', ''],
      ['changes are numbered', 'zoneMoves.length + 1', '1'],
    ],
  ),
  ...mutationsOf(
    'libs/application/processes/resolve-schedules.ts',
    [life],
    [
      [
        'an older process leaves it to a newer one',
        'if (zones.tzdb < tzdb) return',
        'if (false) return',
      ],
      ['a newer process does it', 'zones.tzdb < tzdb', 'zones.tzdb <= tzdb'],
    ],
  ),
  ...mutationsOf(
    'libs/domain/accounts/settle-schedules-moved.ts',
    ['libs/application/processes/move-schedules.spec.ts'],
    [['that all moved is recorded once', ' || state.settledMoves >= number', '']],
  ),
];
