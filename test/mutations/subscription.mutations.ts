import { type Mutation, mutationsOf } from './mutation';

const subscriptions = 'libs/domain/subscriptions';
const processes = 'libs/application/processes';
const life = `${processes}/settle-subscription.spec.ts`;
const lateGrant = `${processes}/late-grant.spec.ts`;
const takeBack = `${processes}/take-back-purchase.spec.ts`;
const externalRefund = `${processes}/external-refund.spec.ts`;
const quote = `${subscriptions}/quote-change.spec.ts`;
const changing = `${subscriptions}/change-subscription.spec.ts`;
const requesting = `${subscriptions}/request-payment.spec.ts`;
const answering = `${subscriptions}/record-payment-answer.spec.ts`;
const prorating = `${subscriptions}/proration.spec.ts`;
const settling = `${subscriptions}/settle-payment.spec.ts`;
const lateGrants = `${subscriptions}/late-grants.spec.ts`;
const reversed = `${subscriptions}/reversed-payments.spec.ts`;
const refunding = `${processes}/subscription-payments.spec.ts`;
const ending = `${subscriptions}/end-subscription.spec.ts`;
const periods = `${subscriptions}/periods.property.spec.ts`;
const model = 'test/models/subscription.model.spec.ts';

const payments = [
  ...mutationsOf(
    `${subscriptions}/request-payment.ts`,
    [requesting, life, model],
    [
      ['a first payment is requested once', "if (status !== 'notStarted') return accept();", ''],
      ['only what runs is renewed', 'if (!isRunning(state)) return', 'if (false) return'],
      ['what is past due is tried again', " || state.status === 'pastDue'", ''],
      ['one payment at a time', 'if (state.payments.open) return accept();', ''],
      ['a renewal is not before its time', ' || due > at', ''],
      ['a renewal is at its time', 'due > at', 'due >= at'],
      ['a declined renewal waits for its next try', 'pastDue?.nextAttemptAt ?? paid', 'paid'],
      [
        'a renewal is of the package that was chosen',
        'state.scheduledChange ?? state.terms',
        'state.terms',
      ],
      ['each payment has a reference of its own', '${payments.count + 1}', '${payments.count}'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/record-payment-answer.ts`,
    [answering, life, takeBack, model],
    [
      ['only what was requested is answered', 'open?.reference !== reference && !known', 'false'],
      ['an answer is recorded once', 'if (!isNews) return accept();', ''],
      [
        'a late confirmation is of what was declined',
        "outcome === 'declined' && answer.outcome === 'confirmed'",
        "answer.outcome === 'confirmed'",
      ],
      ['a decline after a confirmation is no news', " && answer.outcome === 'confirmed'", ''],
      [
        'that it is still open is recorded once',
        'if (open?.outcome !== answer.outcome) return false;',
        'return false;',
      ],
      [
        'a reversal is recorded once',
        'if (isHeardOf(known.reversals, reversalId)) return accept();',
        '',
      ],
      [
        'a withdrawal is recorded once',
        'if (isOver || passed.includes(reversalId)) return accept();',
        '',
      ],
      [
        'a refund is recorded once',
        'if (due?.reference !== reference) return accept();',
        "if (!due) return reject({ code: 'PaymentUnknown', reference });",
      ],
      ['only what was confirmed is reversed', " && one.outcome === 'confirmed'", ''],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/answer-external-payment.ts`,
    [settling, externalRefund, model],
    [
      [
        'what has not begun is not answered',
        "state.status === 'notStarted') return",
        'false) return',
      ],
      ['only what is paid outside is answered', "method !== 'external'", 'false'],
      ['another answer is refused', 'known && !isSaidAgain(known, answer)', 'false'],
      ['the same answer is taken', 'known && !isSaidAgain(known, answer)', 'known'],
      ['what is over is not answered', "!known && state.status === 'ended'", 'false'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/record-refund-failure.ts`,
    [refunding],
    [
      ['only what was requested fails', ' || !isRequested(state.payments, reference)', ''],
      ['a failure is told once', 'due ? due.failure === null :', 'due ? true :'],
      ['what is due fails', 'due ? due.failure === null :', 'due ? false :'],
      [
        'only the refund that was made fails',
        'made !== undefined && made.refundId === refundId',
        'made !== undefined',
      ],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/settle-external-refund.ts`,
    [externalRefund, refunding],
    [
      ['only what was requested is refunded', ' || !isRequested(state.payments, reference)', ''],
      ['only what was paid outside is refunded outside', "method !== 'external'", 'false'],
      [
        'what its provider does not give back is refunded outside',
        ' && !isGivenUp(state.payments, reference)',
        '',
      ],
      ['what its provider may give back is not', ' && due.failure !== null', ''],
      [
        'the word that settled it may be repeated',
        'hasFailed || refundsMade.some((one) => one.reference === reference)',
        'hasFailed',
      ],
      ['the same refund is recorded once', 'if (made?.refundId === refundId) return accept();', ''],
      ['only what is due is refunded', 'if (!due) return reject', 'if (!due) throw'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/payments.state.ts`,
    [life, takeBack, externalRefund, refunding, model],
    [
      ['money for what is over goes back', 'if (open && !isOver) {', 'if (open) {'],
      ['money for what was declined goes back', 'if (open && !isOver) {', 'if (!isOver) {'],
      ['a change that is not paid is given up', " || purpose === 'change'", ''],
      [
        'what was paid right before the end goes back',
        "open?.outcome !== 'confirmed') return state;\n  return",
        'open) return state;\n  return',
      ],
      [
        'what was declined before the end is over',
        "if (open?.outcome === 'declined') return { ...state, open: null };",
        '',
      ],
      [
        'what cost nothing is not given back',
        'if (amount.amountMinor === 0) return refundsDue;',
        '',
      ],
      ['a refund that was made is not due', 'due.reference !== reference', 'due'],
      [
        'a refund that failed is not made',
        'refundsMade: state.refundsMade.filter(isOther)',
        'refundsMade: state.refundsMade',
      ],
      [
        'a refund that failed is due once',
        '...state.refundsDue.filter(isOther), due',
        '...state.refundsDue, due',
      ],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/settle-payment.ts`,
    [settling, life, model],
    [
      ['only what is confirmed is a period', "open?.outcome === 'confirmed'", 'open'],
      ['only a declined renewal is past due', " && open.purpose === 'renewal'", ''],
      ['it is granted once', ' || !state.toGrant) return accept();', ') return accept();'],
      ['a change with the period is told once', 'open.terms.packageId === packageId && ', ''],
      ['a later version is another package', ' && open.terms.version === version', ''],
      ['the tries are counted from the first', 'before?.since ?? requestedAt', 'requestedAt'],
      ['tries that were missed are not made up for', 'one > at) ?? null', 'one) ?? null'],
      ['the tries are counted', '(before?.attempt ?? 0) + 1', '1'],
      ['what is bought once has no period', "terms.period === 'month' ?", 'true ?'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/grant.ts`,
    [settling, life, model],
    [
      ['what was bought does not expire', "carryOver || kind === 'credits' ?", 'carryOver ?'],
      ['what is carried over does not expire', 'carryOver || kind', 'kind'],
      [
        'what is not carried over expires with its period',
        "kind === 'credits' ? null : periodEnd",
        "kind === 'credits' ? null : null",
      ],
      ['a change gives its part of the credits', '{ ...whole, smsCredits, voiceCredits }', 'whole'],
    ],
  ),
];

const lives = [
  ...mutationsOf(
    `${subscriptions}/next-step.ts`,
    [ending, reversed, life, takeBack, lateGrant, externalRefund, refunding, model],
    [
      [
        'a reversal is taken back before it is given back',
        "reversal.takenBack ? 'giveBack'",
        "!reversal.takenBack ? 'giveBack'",
      ],
      ['a refund is made', "if (refundToMake(state)) return { do: 'refund' };", ''],
      [
        'the operator is reminded of a refund',
        "if (refundToSettle(state)) return { do: 'remindOfRefund' };",
        '',
      ],
      ['the end waits for its payment', "if (payments.open) return { do: 'askProvider' };", ''],
      ['what is closed is left alone', "if (closed) return { do: 'nothing' };", ''],
      [
        'the end waits for what wallets owe',
        'if (isGivenLater(lateGrants, at)) return',
        'if (false) return',
      ],
      [
        'what is not paid any more ends',
        'if (isPaidTimeReversed(state)) return',
        'if (false) return',
      ],
      [
        'only an answer is settled',
        "if (outcome !== 'declined') return { do: 'askProvider' };",
        '',
      ],
      [
        'a declined renewal is no end',
        "if (purpose === 'renewal') return { do: 'settlePayment' };",
        '',
      ],
      ['what was cancelled ends at its time', 'cancelAt <= at', 'cancelAt < at'],
      [
        'what was cancelled does not end before',
        'cancelAt !== null && cancelAt <= at',
        'cancelAt !== null',
      ],
      ['what is past due waits for its try', 'if (pastDue) return whilePastDue(pastDue, at);', ''],
      [
        'a period is not renewed before its end',
        "paid.periodEnd <= at ? { do: 'requestRenewal' }",
        "true ? { do: 'requestRenewal' }",
      ],
      [
        'a period is renewed at its end',
        'return paid.periodEnd <= at',
        'return paid.periodEnd < at',
      ],
      ['a try is not before its time', 'if (until > at) return', 'if (false) return'],
      [
        'it ends after the last try',
        "nextAttemptAt === null ? { do: 'end', reason: 'unpaid' } :",
        "false ? { do: 'nothing' } :",
      ],
      ['a late try has a day of its own', 'Math.max(atLeast, ', 'Math.max(0, '],
      ['a try is waited for as long as the grace', 'pastDue?.since ?? requestedAt', 'requestedAt'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/cancel-subscription.ts`,
    [`${subscriptions}/cancel-subscription.spec.ts`, model],
    [
      [
        'what has ended is not cancelled',
        " || state.status === 'ended' || isBoughtOnce",
        ' || isBoughtOnce',
      ],
      ['what is bought once is not cancelled', ' || isBoughtOnce(state)', ''],
      [
        'what costs nothing is not ended at once',
        'end !== null && givesForNothing(state)',
        'false',
      ],
      ['without credits it is ended at once', ' && terms.smsCredits + terms.voiceCredits > 0', ''],
      [
        'what is not paid yet can be cancelled',
        "terms.period === 'none' && paid !== null",
        "terms.period === 'none'",
      ],
      ['what has no paid time ends at once', "'periodEnd' && end !== null)", "'periodEnd')"],
      ['it is cancelled once', 'if (cancelAt !== null) return accept();', ''],
      ['paid time that is over is none', 'end !== null && end > at ?', 'end !== null ?'],
      ['only what is active goes on', "state.status !== 'active' || (state", '(state'],
      [
        'an end that came is not withdrawn',
        'state.cancelAt !== null && state.cancelAt <= at',
        'false',
      ],
      ['an end at this moment is not withdrawn', 'state.cancelAt <= at', 'state.cancelAt < at'],
      ['it is withdrawn once', 'if (state.cancelAt === null) return accept();', ''],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/change-subscription.ts`,
    [quote, changing, model],
    [
      ['only what is active is changed', "state.status !== 'active' || !state.paid", '!state.paid'],
      [
        'what is bought once is not changed',
        'if (paid?.periodEnd === null) return',
        'if (false) return',
      ],
      ['what is cancelled is not changed', 'if (cancelAt !== null) return', 'if (false) return'],
      ['nothing is changed while a payment is open', 'payments.open || isDue ?', 'isDue ?'],
      ['nothing is changed once the period is over', 'payments.open || isDue ?', 'payments.open ?'],
      [
        'the end of the period is over',
        '(paid?.periodEnd ?? at) <= at',
        '(paid?.periodEnd ?? at) < at',
      ],
      ['only what is offered is chosen', '!offered || !isOfferedIn(offered, country)', '!offered'],
      [
        'what is bought once is not chosen',
        "if (offered.terms.period === 'none') return",
        'if (false) return',
      ],
      ['another currency is not chosen', 'held === wanted ?', 'true ?'],
      ['a later version is another package', ' && terms.version === held.version', ''],
      [
        'what is held already is not changed to',
        'if (isHeld(offered, state)) return withdraw(command, state);',
        '',
      ],
      [
        'nothing to come is not taken back',
        'if (!scheduledChange) return reject',
        'if (false) return reject',
      ],
      ['only what is dearer comes at once', 'if (isDearer) return', 'if (true) return'],
      [
        'what is dearer comes at once',
        'offered.terms.price.amountMinor > state',
        'offered.terms.price.amountMinor < state',
      ],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/proration.ts`,
    [prorating],
    [
      [
        'a day that has begun is not paid',
        'Math.floor((Date.parse(end) - Date.parse(at))',
        'Math.ceil((Date.parse(end) - Date.parse(at))',
      ],
      ['no more days than the period has', 'Math.min(daysOfPeriod, ', 'Math.max(0, '],
      ['an hour of summer time is no day', 'Math.round((Date', 'Math.floor((Date'],
      ['money rounds down', '/ days),\n    smsCredits', '/ days) + 1,\n    smsCredits'],
      ['credits round up', ' + days - 1n', ''],
      [
        'fewer credits take none away',
        'BigInt(Math.max(0, after - before))',
        'BigInt(after - before)',
      ],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/periods.ts`,
    [requesting, periods, life],
    [
      ['an end at this moment is over', 'while (end <= at)', 'while (end < at)'],
      ['periods of an absence are not billed', 'while (end <= at)', 'while (false)'],
      ['ends are counted from the anchor', 'monthsLater(anchor, number)', 'monthsLater(anchor, 1)'],
      ['a skipped period moves the start', 'start = end;', ''],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/renewal-rules.ts`,
    [ending, life, model],
    [
      ['it is tried again on days 1, 3 and 7', '[1, 3, 7]', '[1, 3]'],
      ['the grace is ten days', 'graceDays = 10', 'graceDays = 9'],
      ['a purchase waits for 30 days', 'purchaseDaysMax = 30', 'purchaseDaysMax = 29'],
      ['a change waits for 3 days', 'changeDaysMax = 3', 'changeDaysMax = 2'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/end-subscription.ts`,
    [ending, life, takeBack, model],
    [
      ['it ends once', " || state.status === 'ended') return accept();", ') return accept();'],
      [
        'only what has ended is closed',
        "if (state.status !== 'ended') return",
        "if (state.status === 'notStarted') return",
      ],
      [
        'what is owed or open is not closed',
        'state.payments.open || refund || reversalToCarryOut(state.reversals)',
        'false',
      ],
      ['it is closed once', 'if (state.closed) return accept();', ''],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/subscription.state.ts`,
    [ending, changing, life, takeBack, lateGrant, model, refunding],
    [
      [
        'what is changed at once replaces what was to come',
        'return { ...state, terms, payments, toGrant, scheduledChange: null };',
        'return { ...state, terms, payments, toGrant };',
      ],
      ['money after the end opens it again', "type === 'PaymentConfirmed' || ", ''],
      [
        'a refund that failed after the end opens it again',
        " || type === 'PaymentRefundFailed'",
        '',
      ],
      [
        'a reversal after the end opens it again',
        'return { ...state, closed: false, reversals };',
        'return { ...state, reversals };',
      ],
      [
        'a reversal that is withdrawn opens it again',
        'return { ...state, closed: false, reversals, lateGrants };',
        'return { ...state, reversals, lateGrants };',
      ],
      [
        'asking for a grant opens it again',
        'return { ...state, closed: false, lateGrants: evolve',
        'return { ...state, lateGrants: evolve',
      ],
    ],
  ),
];

const reversals = [
  ...mutationsOf(
    `${subscriptions}/reversals.state.ts`,
    [reversed, takeBack],
    [
      [
        'a withdrawal before its reversal is kept',
        'passed: [...reversals.passed, reversalId]',
        'passed: reversals.passed',
      ],
      ['what is withdrawn does not count', ' && !one.withdrawn);', ');'],
      ['only reversals of the payment count', 'one.reference === payment.reference && ', ''],
      ['a free payment takes nothing back', ' || payment.amount.amountMinor === 0', ''],
      ['only what was given is taken back', '!gave || ', ''],
      ['only earlier reversals count before', '.slice(0, until + 1)\n', '\n'],
      [
        'another currency counts as all of it',
        'amount.currency === paid.currency ? amount.amountMinor : paid.amountMinor',
        'amount.amountMinor',
      ],
      [
        'a reversal of another payment is not before',
        'one.reference === reference && (!one',
        '(!one',
      ],
      [
        'a reversal that is over is not before',
        '(!one.withdrawn || isLast(one, reversalId))',
        'true',
      ],
      [
        'a reversal that is over was of its part',
        '(!one.withdrawn || isLast(one, reversalId))',
        '!one.withdrawn',
      ],
      ['a reversal is carried out once', '!takenBack || (withdrawn', '(withdrawn'],
      ['what was heard of before it was told is known', 'passed.includes(id) || ', ''],
      ['what was told is known', ' || all.some(({ reversalId }) => reversalId === id)', ''],
      [
        'a change is of one reversal',
        'one.reversalId === data.reversalId ? { ...one, ...change }',
        'true ? { ...one, ...change }',
      ],
      ['no more is taken than was paid', 'Math.min(sum, paid.amountMinor)', 'sum'],
      ['what was given back is not given again', '(withdrawn && !givenBack)', 'withdrawn'],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/reversed-payments.ts`,
    [reversed, takeBack, externalRefund, refunding, model],
    [
      [
        'what the provider took is not refunded',
        'amount.amountMinor - goneMinor',
        'amount.amountMinor',
      ],
      ['its provider is not asked for what it refused', 'failure !== null || ', ''],
      ['what was paid outside is the operator’s', " || payment.method === 'external'", ''],
      ['nothing is not refunded', '({ amount }) => amount.amountMinor > 0', '() => true'],
      [
        'the account gets what it paid for first',
        ' && !comesFirst.includes(reversal.reference)',
        '',
      ],
      [
        'what is bought once does not end',
        ' || paid.periodEnd === null) return false',
        ') return false',
      ],
      ['another period does not end this one', 'payment.period === paid.period && ', ''],
      ['a part that is reversed ends nothing', '>= payment.amount.amountMinor', '> 0'],
      [
        'what cost nothing cannot be reversed',
        'amount.amountMinor > 0 && !isForNothing',
        '!isForNothing',
      ],
      ['what bought nothing ends nothing', ' && !isForNothing', ''],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/carry-out-reversal.ts`,
    [reversed, takeBack],
    [
      ['it is taken back once', '!reversal || reversal.takenBack', '!reversal'],
      ['it is given back once', ' || reversal.givenBack) return', ') return'],
      ['only what was taken is given back', '!reversal?.takenBack || ', '!reversal || '],
      ['only what is withdrawn is given back', '!reversal.withdrawn || ', ''],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/late-grants.state.ts`,
    [lateGrants, lateGrant],
    [
      ['what is settled is not owed', 'outcome === null);', 'true);'],
      ['it is tried by itself for so long', 'triedUntil > at', 'true'],
      ['that long is up to its last moment', 'triedUntil > at', 'triedUntil >= at'],
      ['one wallet settles its own', 'grant.kind !== kind || ', ''],
      ['what was cut short is owed again', 'isCutShort(grant) ?', 'false ?'],
      ['what was given whole is not owed again', 'isCutShort(grant) ?', 'true ?'],
      [
        'what was given in part is cut short',
        "outcome === 'reversed' || (outcome === 'given' && givenCredits < amountCredits)",
        "outcome === 'reversed'",
      ],
      [
        'another payment is not changed',
        'grant.paymentReference === data.paymentReference ?',
        'true ?',
      ],
    ],
  ),
  ...mutationsOf(
    `${subscriptions}/settle-late-grant.ts`,
    [reversed, lateGrant],
    [
      ['only what was paid is asked for', ' || !isPaid(state, paymentReference)', ''],
      [
        'only what is owed is asked for',
        "if (!isOwed) return reject({ code: 'NoCreditsOwed' });",
        '',
      ],
      ['less than nothing is not owed', 'Math.max(0, amountCredits', '(amountCredits'],
      ['what was reversed is not owed', ' - givenCredits - short', ' - givenCredits'],
      ['what was given is not owed', ' - givenCredits - short', ' - short'],
      ['a reversal that is over does not count', ' && !over.includes(reference)', ''],
      ['a reversal of another payment does not count', 'source === paymentReference && ', ''],
    ],
  ),
];

/** Packages that are paid, renewed, changed and given back: `libs/domain/subscriptions`. */
export const subscriptionMutations: readonly Mutation[] = [...payments, ...lives, ...reversals];
