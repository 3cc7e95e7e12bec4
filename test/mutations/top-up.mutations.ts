import { type Mutation, mutationsOf } from './mutation';

const credits = 'libs/domain/credits';
const processes = 'libs/application/processes';
const deciding = `${credits}/auto-top-up.spec.ts`;
const buying = `${processes}/auto-top-up.spec.ts`;
const listing = `${processes}/list-low-balance.spec.ts`;
const model = 'test/models/auto-top-up.model.spec.ts';

/** Wallets that run low: operators hear of it once, and what was agreed to is bought, once. */
export const topUpMutations: readonly Mutation[] = [
  ...mutationsOf(
    `${credits}/request-auto-top-up.ts`,
    [deciding, buying, model],
    [
      [
        'only the next one is asked for',
        'autoTopUp?.count === command.number - 1',
        'autoTopUp !== null',
      ],
      [
        'only what is due is asked for, one at a time',
        '!isNext || autoTopUp.pending || autoTopUp.dueSince === null',
        '!isNext',
      ],
      ['what is enough by now is not bought', 'autoTopUp.stopped || isEnough', 'autoTopUp.stopped'],
      [
        'exactly what was wanted is enough',
        '>= autoTopUp.settings.belowCredits',
        '> autoTopUp.settings.belowCredits',
      ],
      ['what is switched off is not bought', 'autoTopUp.stopped || isEnough', 'isEnough'],
      ['what was not agreed to is not bought', 'if (reason) return drop', 'if (false) return drop'],
      ['a month has so many', '< settings.perMonthMax', '< Number.MAX_SAFE_INTEGER'],
      ['a month has that many', '< settings.perMonthMax', '< settings.perMonthMax - 1'],
      ['it is put off once', 'if (waitsUntil === command.monthEndsAt) return accept();', ''],
      [
        'only what is under way is settled',
        'autoTopUp?.pending?.subscriptionId !== subscriptionId',
        '!autoTopUp?.pending',
      ],
      ['what is not paid stops it', 'stop && !autoTopUp.stopped ? withStop', 'false ? withStop'],
      ['it is stopped once', 'stop && !autoTopUp.stopped ?', 'stop ?'],
      [
        'what is offered no more is not agreed to',
        "if (!offered) return 'packageGone';",
        'if (!offered) return undefined;',
      ],
      ['a later version is not agreed to', 'offered.terms.version === packageVersion ?', 'true ?'],
      [
        'what stops it drops what was due',
        'return drop(withStop(draft,',
        'return acceptDraft(withStop(draft,',
      ],
    ],
  ),
  ...mutationsOf(
    `${credits}/auto-top-up.state.ts`,
    [deciding, model],
    [
      [
        'set again, it forgets nothing that was bought',
        'before ?? { pending: null, count: 0, months: [] }',
        '{ pending: null, count: 0, months: [] }',
      ],
      [
        'set again, it is on',
        'settings, stopped: null, dueSince: null, waitsUntil: null',
        'settings, stopped: before?.stopped ?? null, dueSince: null, waitsUntil: null',
      ],
      [
        'set again, it waits for nothing',
        'settings, stopped: null, dueSince: null, waitsUntil: null',
        'settings, stopped: null, dueSince: null, waitsUntil: before?.waitsUntil ?? null',
      ],
      [
        'set again, it is due anew',
        'settings, stopped: null, dueSince: null, waitsUntil: null',
        'settings, stopped: null, dueSince: before?.dueSince ?? null, waitsUntil: null',
      ],
      [
        'what was dropped is not due',
        "case 'AutoTopUpDropped':\n      return { ...before, dueSince: null, waitsUntil: null };",
        "case 'AutoTopUpDropped':\n      return { ...before, waitsUntil: null };",
      ],
      [
        'what was dropped waits for nothing',
        "case 'AutoTopUpDropped':\n      return { ...before, dueSince: null, waitsUntil: null };",
        "case 'AutoTopUpDropped':\n      return { ...before, dueSince: null };",
      ],
      [
        'what was asked for is not due',
        'months, dueSince: null, waitsUntil: null };',
        'months, waitsUntil: null };',
      ],
      [
        'what was asked for waits for nothing',
        'months, dueSince: null, waitsUntil: null };',
        'months, dueSince: null };',
      ],
      [
        'what is settled is not under way',
        'return { ...before, pending: null };',
        'return before;',
      ],
      ['each is counted', 'topUpsIn(before, month) + 1', '1'],
      ['each month is counted by itself', 'one.month !== month);', 'false);'],
      ['a month that comes back is known', 'monthsKept = 3', 'monthsKept = 1'],
      ['months of long ago are forgotten', '.slice(-monthsKept)', ''],
      [
        'a month is counted by itself',
        'months.find((one) => one.month === month)?.count',
        'months.at(-1)?.count',
      ],
      ['what is switched off is not due', 'topUp.stopped || ', ''],
      ['one at a time', 'topUp.pending || ', ''],
      ['it is due once', ' || topUp.dueSince !== null', ''],
      [
        'exactly what was wanted is not too little',
        'availableCredits < topUp',
        'availableCredits <= topUp',
      ],
    ],
  ),
  ...mutationsOf(
    `${credits}/set-auto-top-up.ts`,
    [deciding],
    [
      ['what is wrong is refused', 'whyInvalid(command) ?? ', ''],
      ['what cannot be bought is refused', ' ?? whyNotThis(command)', ''],
      [
        'the same again changes nothing',
        'isSame(autoTopUp.settings, settings)) return accept();',
        'false) return accept();',
      ],
      ['the same again switches it on', '!autoTopUp.stopped && isSame', 'isSame'],
      [
        'it is switched off once',
        '!balance.autoTopUp || balance.autoTopUp.stopped',
        '!balance.autoTopUp',
      ],
      ['what was never on is not switched off', '!balance.autoTopUp || balance', 'balance'],
      ['it says below what', 'if (!isWhole(wish.belowCredits, creditsMax)) {', 'if (false) {'],
      [
        'it says how many',
        'if (isWhole(wish.perMonthMax, topUpsPerMonthMax)) return undefined;',
        'return undefined;',
      ],
      ['what is not offered in the country is unknown', ' || !isOfferedIn(offered, country)', ''],
      ['only what is bought once is bought by itself', "terms.kind === 'credits' && ", ''],
      ['it gives credits of that kind', ' && credits > 0', ''],
      [
        'each kind has its own credits',
        "kind === 'sms' ? terms.smsCredits : terms.voiceCredits",
        'terms.smsCredits',
      ],
      ['it is a whole number', 'Number.isSafeInteger(value) && ', ''],
      ['it is one at least', 'value >= 1', 'value >= 0'],
      ['one is enough', 'value >= 1', 'value > 1'],
      ['it is no more than it may be', ' && value <= max', ''],
      ['it may be that many', 'value <= max', 'value < max'],
    ],
  ),
  ...mutationsOf(
    `${credits}/wallet-draft.ts`,
    [deciding, model],
    [
      ['a reversed payment stops it', "event.type === 'CreditsReversed' && ", 'false && '],
      ['only a reversal stops it', "event.type === 'CreditsReversed' && ", ''],
      [
        'what is switched off is not stopped',
        "event.type === 'CreditsReversed' && !autoTopUp.stopped",
        "event.type === 'CreditsReversed'",
      ],
      [
        'what is enough is not due',
        'if (!isTopUpDue(autoTopUp, availableCredits)) return draft;',
        '',
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/auto-top-up.ts`,
    [buying, model],
    [
      ['what was never on is left alone', "if (!autoTopUp) return 'done';", ''],
      ['what is not due is left alone', "if (topUp.dueSince === null) return 'done';", ''],
      ['it goes on without waiting', 'step < stepsMax', 'step < 1'],
      ['no job waits for longer than an hour', "if (ms > longestWaitMs) return 'done';", ''],
      ['what begins within the hour is waited for', 'ms > longestWaitMs', 'ms > 0'],
      [
        'a month that begins now is waited for',
        'againInMs: Math.max(firstPauseMs, ms)',
        'againInMs: ms',
      ],
      [
        'what was dropped is looked at again',
        "if (until === null) return 'onward';",
        "if (until === null) return 'done';",
      ],
      [
        'what has begun is not bought again',
        "if (bought.status === 'notStarted') return",
        'if (true) return',
      ],
      ['what is under way is waited for', 'if (!isOver(bought)) return', 'if (false) return'],
      ['what was paid does not stop it', 'bought.paid\n      ? null', 'false\n      ? null'],
      ['what was not paid stops it', 'bought.paid\n      ? null', 'true\n      ? null'],
      [
        'what changed since it was asked for is not bought',
        "if (reason) return reject({ code: 'NotAgreed' as const, reason });",
        '',
      ],
      [
        'however often it is asked for, it is bought once',
        'sha256(`auto-top-up ${subscriptionId}`).slice(0, 40)',
        'undefined',
      ],
      [
        'too many purchases are waited for',
        "if (rejection.code === 'TooManyPurchasesPending') return",
        'if (false) return',
      ],
      ['operators hear what stopped it', 'if (stop) this.tell(wallet, stop);', ''],
      ['operators hear of a change', 'if (reason && !stopped) this.tell', 'if (false) this.tell'],
      ['what is switched off is not told', 'if (reason && !stopped) this', 'if (reason) this'],
      [
        'what is hidden by now is not offered',
        'offered && isOfferedIn(offered, account.country) ?',
        'offered ?',
      ],
      [
        'what is owed is not bought again',
        'isSettled && owedGrants(lateGrants).length === 0',
        'isSettled',
      ],
      [
        'a purchase that waits for its payment is not over',
        "status === 'ended' && !toGrant && !payments.open",
        '!toGrant',
      ],
      [
        'its months are those of its account',
        "account.status === 'unknown' ? ('UTC' as TimezoneId) : account.timezone",
        "'UTC' as TimezoneId",
      ],
      ['each has an id of its own', 'auto-top-up ${name} ${number}', 'auto-top-up ${name}'],
      ['each wallet has ids of its own', 'auto-top-up ${name} ${number}', 'auto-top-up ${number}'],
      ['it is asked for ever more seldom', 'Math.floor(ageMs / 4)', '0'],
      [
        'it is not asked for without a pause',
        'Math.max(firstPauseMs, Math.floor',
        'Math.max(0, Math.floor',
      ],
      ['it is asked for at least so often', 'Math.min(longestPauseMs, ', 'Math.max(0, '],
      [
        'an account that closed stops it',
        "return { reason: 'accountClosed', detail: null };",
        "throw new Error('closed');",
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/list-low-balance.ts`,
    [listing],
    [
      ['it is listed once', '`low-balance ${cause.eventId}`', '`low-balance ${Math.random()}`'],
      ['each crossing is listed', '`low-balance ${cause.eventId}`', "'low-balance'"],
      ['operators hear of it', 'this.alerts.raise({', 'void ({'],
    ],
  ),
  ...mutationsOf(
    'libs/domain/time/calendar-month.ts',
    [buying, model],
    [
      ['a month is that of the clocks', 'wallTimeOf(at, offsetAt).slice(0, 7)', 'at.slice(0, 7)'],
      ['it ends with the next', 'monthsLater(first, 1)', 'first'],
    ],
  ),
];
