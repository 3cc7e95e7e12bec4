import { type Mutation, mutationsOf } from './mutation';

const schedules = 'libs/domain/schedules';
const processes = 'libs/application/processes';
const life = `${processes}/run-schedule.spec.ts`;
const deciding = `${schedules}/schedule-decisions.spec.ts`;
const anyStory = `${processes}/run-schedule.property.spec.ts`;
const moving = `${processes}/move-schedules.spec.ts`;
const byRecipients = 'apps/api/schedules/plan-by-recipients/plan-by-recipients.spec.ts';
const quiet = 'libs/domain/policy/quiet-hours.spec.ts';

/** Texts that are planned, follow the clocks of their account, and are sent once. */
export const scheduleMutations: readonly Mutation[] = [
  ...mutationsOf(
    `${schedules}/advance-schedule.ts`,
    [deciding, life, anyStory],
    [
      ['what was looked at is what is next', 'next?.number === occurrence.number && ', ''],
      ['what has moved since is not sent', ' && next.instant === occurrence.instant', ''],
      [
        'it is sent with the credits that were seen',
        ' || state.holdId !== holdId) return',
        ') return',
      ],
      [
        'a look that is older does not count',
        ' || resolved.zoneMoves < state.zoneMoves) return',
        ') return',
      ],
      [
        'a move is followed once',
        "resolved.reason === 'timezone' && resolved.zoneMoves === state.zoneMoves",
        'false',
      ],
      [
        'credits are of the occurrence that is next',
        ' || state.next?.number !== occurrence.number) return',
        ') return',
      ],
      ['credits are set aside once', 'if (state.holdId !== null) return accept();', ''],
      [
        'what is handed over is of that occurrence',
        'handingOver?.occurrence.number !== occurrenceNumber',
        '!handingOver',
      ],
      [
        'a part is handed over once',
        'if (handingOver.handedOver >= handedOver) return accept();',
        '',
      ],
      [
        'once it is stopped, only its end closes it',
        ' || state.isStopped !== isLast) return accept();',
        ') return accept();',
      ],
      ['a hold is returned once', ' || !state.toReturn.includes(holdId)', ''],
      ['it is complete once', ' || state.closed) return accept();', ') return accept();'],
      [
        'what is owed or under way is not complete',
        'next || handingOver || toReturn.length > 0',
        'false',
      ],
    ],
  ),
  ...mutationsOf(
    `${schedules}/change-schedule.ts`,
    [deciding, life],
    [
      [
        'what is being sent is not changed',
        'if (state.handingOver && !state.isStopped) return',
        'if (false) return',
      ],
      [
        'what was stopped is over',
        'if (state.handingOver && !state.isStopped) return',
        'if (state.handingOver) return',
      ],
      [
        'what is over is not changed',
        "if (state.status === 'pending' && state.next) return undefined;",
        'return undefined;',
      ],
      ['a text is numbered on', 'firstNumber: next?.number ?? 1', 'firstNumber: 1'],
      ['it is cancelled once', "if (state.status === 'cancelled') return accept();", ''],
      [
        'what is over is not cancelled',
        'if (!state.next && !mayBeLeaving(state, at)) {',
        'if (false) {',
      ],
      [
        'what may be leaving is cancelled',
        'if (!state.next && !mayBeLeaving(state, at)) {',
        'if (!state.next) {',
      ],
      ['what is being sent may be leaving', 'if (handingOver) return true;', ''],
      ['what has left is not cancelled', ' < textValidityMs', ' < Infinity'],
    ],
  ),
  ...mutationsOf(
    `${schedules}/plan-schedule.ts`,
    [deciding, life],
    [
      ['it is planned once', "if (state.status !== 'notPlanned') return accept();", ''],
      ['so many recipients', 'text.recipients.length > recipientsMax', 'false'],
      [
        'that many recipients can be had',
        'text.recipients.length > recipientsMax',
        'text.recipients.length >= recipientsMax',
      ],
      ['what is past is not planned', 'aheadMs <= 0', 'false'],
      ['this moment is past', 'aheadMs <= 0', 'aheadMs < 0'],
      ['what is too far is not planned', '> daysAheadMax * 86_400_000', '> Number.MAX_VALUE'],
      [
        'the last day can be planned',
        '> daysAheadMax * 86_400_000',
        '>= daysAheadMax * 86_400_000',
      ],
      [
        'whoever wants no time moved is told',
        "if (onGap !== 'reject' && onOverlap !== 'reject') return undefined;",
        'return undefined;',
      ],
      ['a text that is wrong is not planned', 'if (wrong) return wrong;', ''],
      [
        'a named timezone is not followed',
        'followsAccount: time.timezone === null',
        'followsAccount: true',
      ],
    ],
  ),
  ...mutationsOf(
    `${schedules}/next-schedule-step.ts`,
    [deciding, life, anyStory],
    [
      [
        'what is over is left alone',
        " || state.closed) return { do: 'nothing' };",
        ") return { do: 'nothing' };",
      ],
      [
        'what is handed over comes first',
        'if (state.handingOver) return stepOfHandingOver',
        'if (false) return stepOfHandingOver',
      ],
      [
        'what was stopped is ended',
        "if (isStopped) return { do: 'endHandOver', handingOver };",
        '',
      ],
      ['what is handed over stops in quiet hours', "until ? { do: 'wait', until } : { do", '{ do'],
      [
        'what is owed comes first',
        "if (holdId !== undefined) return { do: 'returnHold'",
        "if (false) return { do: 'returnHold'",
      ],
      ['a closed account sends nothing', "around.account.status === 'closed'", 'false'],
      ['what is too late is missed', 'lateMs > lateMinutes * minuteMs', 'false'],
      [
        'what is just in time is sent',
        'lateMs > lateMinutes * minuteMs',
        'lateMs >= lateMinutes * minuteMs',
      ],
      ['too few credits are asked for once', '(isDue || !shortOfCredits)', 'true'],
      [
        'too few credits are asked for again when it is due',
        '(isDue || !shortOfCredits)',
        '!shortOfCredits',
      ],
      ['it is not sent before its time', '!isDue || holdId === null', 'holdId === null'],
      ['it is sent at its time', 'occurrence.instant <= at', 'occurrence.instant < at'],
      [
        'without a number it is missed in the end',
        'if (Date.parse(until) > lastMs) return',
        'if (false) return',
      ],
      [
        'a number that comes in time is waited for',
        'if (Date.parse(until) > lastMs) return',
        'if (true) return',
      ],
    ],
  ),
  ...mutationsOf(
    `${schedules}/follow-account.ts`,
    [life, anyStory],
    [
      [
        'a named timezone stays',
        'schedule.followsAccount ? moves.slice(zoneMoves) : []',
        'moves.slice(zoneMoves)',
      ],
      ['what was followed is not followed again', 'moves.slice(zoneMoves)', 'moves'],
      [
        'what did not move is not recorded',
        'if (occurrence.instant === next.instant) return null;',
        '',
      ],
      ['the moment is kept where that is asked for', "pending === 'keepWallTime'", 'true'],
      [
        'the moment is kept in the second of two hours',
        "first.instant === instant ? 'first' : 'later'",
        "'first'",
      ],
    ],
  ),
  ...mutationsOf(
    `${schedules}/occurrence.ts`,
    [`${schedules}/occurrence.spec.ts`, life, anyStory],
    [
      ['so many times', 'number < repeat.times', 'true'],
      ['the last time is sent', 'number < repeat.times', 'number < repeat.times - 1'],
      ['a week has seven days', "every === 'week' ? 7 : 1", '1'],
      [
        'what is later is sent on the later hour',
        "policy.onOverlap === 'later' ? 'later' : 'first'",
        "'first'",
      ],
      [
        'a day that is left out is not sent twice',
        'if (next.instant > before.instant) return next;',
        'return next;',
      ],
    ],
  ),
  ...mutationsOf(
    `${schedules}/schedule.state.ts`,
    [life, deciding, anyStory],
    [
      [
        'what is missed last gives its credits back',
        'return { ...state, next, toReturn: withHoldOf(state), holdId: null };',
        'return { ...state, next, holdId: null };',
      ],
      [
        'what is cancelled gives its credits back',
        'const credits = { toReturn: withHoldOf(state), holdId: null };',
        'const credits = { holdId: null };',
      ],
      [
        'what is changed gives its credits back',
        'const toReturn = withHoldOf(state);',
        'const { toReturn } = state;',
      ],
      ['a hold is used once', 'next, holdId: null, handingOver', 'next, handingOver'],
      ['a text of all recipients is handed over', 'count >= recipients.length', 'false'],
      [
        'what was stopped hands nothing over any more',
        '!handingOver || isStopped ||',
        '!handingOver ||',
      ],
      ['what is cancelled is stopped', "isStopped = reason === 'asked'", 'isStopped = false'],
      ['what was over is looked at again', 'const closed = false;', 'const { closed } = state;'],
      [
        'what was cancelled stays cancelled',
        "status: state.status === 'pending' ? 'completed' : state.status",
        "status: 'completed'",
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/run-schedule.ts`,
    [life, moving, anyStory],
    [
      ['no job waits for longer than an hour', "ms > longestWaitMs ? 'done' :", "false ? 'done' :"],
      ['it gives up after so many steps', 'step < stepsMax', 'step < 2'],
      ['with too few credits it is missed', 'if (holdId === null && isDue) {', 'if (false) {'],
      [
        'what is not due yet is not missed',
        'if (holdId === null && isDue) {',
        'if (holdId === null) {',
      ],
      [
        'credits that nobody uses go back',
        'if (events.length === 0 && holdId !== null) await',
        'if (false) await',
      ],
      ['credits that are used do not go back', 'if (!used.includes(holdId)) await', 'await'],
      [
        'what is followed and did not move is not counted',
        'return next?.instant !== step.resolved.occurrence.instant;',
        'return true;',
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/hand-over-texts.ts`,
    [life, anyStory],
    [
      [
        'who was handed over is not again',
        'state.recipients.slice(from, from + count)',
        'state.recipients.slice(0, count)',
      ],
      ['each recipient has a text of its own', '\\n${to}`', '`'],
      ['each occurrence has a text of its own', '${scheduleId}\\n${number}', '${scheduleId}'],
      ['the credits of who is left out go back', 'await giveBack(text, commands);', ''],
      [
        'what is given back is given back once',
        'const reference = `settled:${messageId}`;',
        'const reference = null;',
      ],
      [
        'the credits of the rest go back when it is stopped',
        'await this.giveBackRest(part.handedOver, work);',
        '',
      ],
      [
        'the credits of the rest alone go back',
        '(recipients.length - handedOver) * segments',
        'recipients.length * segments',
      ],
      [
        'the credits of the rest go back once',
        'const reference = holdReference(scheduleId, `${occurrence.number}:rest`);',
        'const reference = null;',
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/schedule-credits.ts`,
    [life, anyStory],
    [
      [
        'a hold of another is not taken',
        "rejection.code === 'ReferenceUsed' && rejection.usedBy === holdId ?",
        "rejection.code === 'ReferenceUsed' ?",
      ],
      [
        'a hold that is there is taken',
        "rejection.code === 'ReferenceUsed' && rejection.usedBy === holdId ?",
        'false ?',
      ],
      [
        'each occurrence has a hold of its own',
        'holdReference(scheduleId, occurrence.number)',
        'holdReference(scheduleId, 1)',
      ],
      ['a hold is there when it is sent', ' + holdDaysBeyond * dayMs', ''],
    ],
  ),
  ...mutationsOf(
    `${processes}/move-schedules.ts`,
    [life, moving],
    [
      ['only schedules are moved', "({ work }) => work === 'run-schedule'", '() => true'],
      ['all pages are read', 'cursor = nextCursor;', 'cursor = null;'],
      ['only those that moved are counted', 'results.filter(Boolean).length', 'results.length'],
      ['a change without a number moves nothing', "if (number === null) return 'done';", ''],
    ],
  ),
  ...mutationsOf(
    'libs/domain/policy/quiet-hours.ts',
    [quiet, life],
    [
      [
        'there may be none',
        'if (hours === null) return true;',
        'if (hours === null) return false;',
      ],
      ['their begin is a time of day', 'timeOfDay.test(from) && ', ''],
      ['their end is a time of day', ' && timeOfDay.test(until)', ''],
      ['they are not the whole day', ' && from !== until', ''],
      [
        'without any nothing is quiet',
        'if (hours === null) return false;',
        'if (hours === null) return true;',
      ],
      ['their begin is quiet', 'time >= from && time', 'time > from && time'],
      ['their end is not quiet', '&& time < until :', '&& time <= until :'],
      ['over midnight their begin is quiet', 'time >= from || time', 'time > from || time'],
      ['over midnight their end is not quiet', '|| time < until;', '|| time <= until;'],
      ['they can go over midnight', 'return from < until ?', 'return true ?'],
      ['they can be within a day', 'return from < until ?', 'return false ?'],
      ['in the evening they end tomorrow', 'isPastMidnight ? 1 : 0', '0'],
      ['in the morning they end today', ' && wall.slice(11, 16) >= from', ''],
      ['within a day they end today', 'from > until && wall', 'wall'],
    ],
  ),
  ...mutationsOf(
    'apps/api/schedules/plan-by-recipients/plan-by-recipients.controller.ts',
    [byRecipients],
    [
      [
        'who is in two timezones is refused',
        'if (repeated) throw problemOfRejection(repeated);',
        '',
      ],
      [
        'what is refused takes the others back',
        "if (outcome.outcome !== 'recorded') await this.takenBack.cancel(ids.slice(0, index), asking);\n",
        "if (outcome.outcome !== 'recorded') await Promise.resolve();\n",
      ],
      [
        'what was taken back is not planned',
        'else if (outcome.replayed) await',
        'else if (false) await',
      ],
      ['each part is planned by itself', '`part${index}`', "'part'"],
      [
        'a repeat of a part is that part',
        "derivedId('sch', own.context.commandId)",
        "derivedId('sch', String(Math.random()))",
      ],
      ['a revision that was seen is of no part', 'ifMatch: undefined, ', ''],
      ['all parts are told', 'data.push(...dataOf(answer).slice(-1));', ''],
    ],
  ),
  ...mutationsOf(
    'apps/api/schedules/plan-by-recipients/taken-back-schedules.service.ts',
    [byRecipients],
    [
      [
        'what was not taken back is planned',
        'if (!(await this.isTakenBack(ids[which], asking))) return;',
        '',
      ],
      ['what was left is taken back', 'await this.cancel(ids, asking);\n', ''],
    ],
  ),
  ...mutationsOf(
    'apps/api/schedules/wanted-schedule.ts',
    [byRecipients],
    [
      [
        'who is named twice gets it once',
        'const recipients = [...new Set(to)];',
        'const recipients = [...to];',
      ],
      [
        'who is named twice in one timezone is in one',
        'const own = new Set(to);',
        'const own = to;',
      ],
    ],
  ),
  ...mutationsOf(
    'apps/api/schedules/plan-schedule/plan-schedule.handler.ts',
    [byRecipients],
    [
      [
        'a repeat finds its schedule',
        'if (await this.schedules.find(ids.scheduleId)) return this.refuse(request, undefined);',
        '',
      ],
      ['what cannot be paid is not planned', "if (held.outcome !== 'held') return held;", ''],
      [
        'a timezone that is none is refused',
        "if ('code' in time) return this.refuse(request, time);",
        '',
      ],
    ],
  ),
];
