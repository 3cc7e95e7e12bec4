import { type Mutation, mutationsOf } from './mutation';

const messages = 'libs/domain/messages';
const processes = 'libs/application/processes';
const deciding = `${messages}/messages.spec.ts`;
const steps = `${messages}/message-steps.spec.ts`;
const sending = `${processes}/send-message.spec.ts`;
const paying = `${processes}/message-credits.spec.ts`;
const stopping = `${processes}/sending-stops.spec.ts`;
const anyStory = `${messages}/sending.property.spec.ts`;

const taking = 'apps/api/messages/send-message/send-message.spec.ts';

const decisions = [
  ...mutationsOf(
    'apps/api/messages/send-message/send-message.handler.ts',
    [taking],
    [
      ['a repeat has its first answer', 'if (before) return before as SendMessageOutcome;', ''],
      [
        'what cannot be sent is refused first',
        "if ('code' in prepared) return rejected(prepared);",
        '',
      ],
      ['what cannot be paid is not accepted', "if (held.outcome !== 'recorded') return held;", ''],
      [
        'a key is of one recipient',
        "if (held.outcome !== 'recorded') return held;",
        "if (held.outcome === 'rejected') return held;",
      ],
      [
        'what was not accepted gives its credits back',
        "if (outcome.outcome !== 'recorded') await this.giveBack(prepared, asking);",
        '',
      ],
      [
        'only a number of the account sends',
        'if (choice.sender === undefined) return choice.refused;',
        '',
      ],
      [
        'a recipient is a number',
        'if (!phoneNumberFacts(to)?.country) return',
        'if (false) return',
      ],
      [
        'nothing is set aside for a text that is wrong',
        'whyTextRefused({ body, segments }) ?? ',
        '',
      ],
      ['nothing is set aside for who opted out', ' ?? whyRecipientRefused({ to }, state)', ''],
    ],
  ),
  ...mutationsOf(
    `${messages}/accept-message.ts`,
    [deciding],
    [
      [
        'a message is accepted once',
        'if (isKnownMessage(state, message.messageId)) return accept();',
        '',
      ],
      ['a text that cannot be sent is not accepted', 'whyTextRefused(message) ?? ', ''],
      ['who opted out gets none', ' ?? whyRecipientRefused(message, state)', ''],
      [
        'who did not opt out gets it',
        'if (optOut === null) return undefined;',
        'if (false) return undefined;',
      ],
    ],
  ),
  ...mutationsOf(
    `${messages}/attempt-message.ts`,
    [steps, deciding, anyStory],
    [
      ['only what is next is attempted', "step.do !== 'attempt' || ", "!('message' in step) || "],
      ['only the oldest is attempted', ' || step.message.messageId !== messageId', ''],
      ['attempts are counted', 'step.message.attempts + 1', '1'],
    ],
  ),
  ...mutationsOf(
    `${messages}/choose-sender.ts`,
    [deciding],
    [
      ['a closed account sends nothing', "if (account.status === 'closed')", 'if (false)'],
      [
        'only the primary number stands for all',
        "kind === 'primary' && status === 'active'",
        "status === 'active'",
      ],
      [
        'a primary number that is not there yet sends nothing',
        "kind === 'primary' && status === 'active'",
        "kind === 'primary'",
      ],
      ['a number that is named is taken', 'from ?? primary?.number', 'primary?.number ?? from'],
      ['without a number nothing is sent', 'if (named === undefined) return', 'if (false) return'],
      [
        'only a number of the account sends',
        "slot === undefined ? 'unknown' :",
        'slot === undefined ? undefined :',
      ],
      ['a suspended number sends nothing', "if (slot.suspended) return 'suspended';", ''],
      ['a lost number sends nothing', "if (slot.drifted) return 'lost';", ''],
      ['a number without texts sends none', "slot.canText ? undefined : 'noSms'", 'undefined'],
    ],
  ),
  ...mutationsOf(
    `${messages}/message-text.ts`,
    [deciding],
    [
      ['white space is no text', "body.trim() === ''", "body === ''"],
      ['a text has so many characters', 'characters > charactersMax || ', ''],
      ['it may have that many', 'characters > charactersMax', 'characters >= charactersMax'],
      ['a text has so many parts', ' || segments > segmentsMax', ''],
      ['it may have that many parts', 'segments > segmentsMax', 'segments >= segmentsMax'],
    ],
  ),
  ...mutationsOf(
    `${messages}/keywords.ts`,
    [deciding],
    [
      ['space around a word does not count', 'body.trim()', 'body'],
      ['case does not count', '.toUpperCase()', ''],
      ['STOP is heard', "'STOP', ", ''],
      ['STOPALL is heard', "'STOPALL', ", ''],
      ['UNSUBSCRIBE is heard', "'UNSUBSCRIBE', ", ''],
      ['CANCEL is heard', "'CANCEL', ", ''],
      ['END is heard', "'END', ", ''],
      ['QUIT is heard', "'QUIT', ", ''],
      ['REVOKE is heard', "'REVOKE', ", ''],
      ['OPTOUT is heard', ", 'OPTOUT'", ''],
      ['START is heard', "'START', ", ''],
      ['YES is heard', "'YES', ", ''],
      ['UNSTOP is heard', ", 'UNSTOP'", ''],
      ['HELP is heard', "'HELP', ", ''],
      ['INFO is heard', ", 'INFO'", ''],
    ],
  ),
  ...mutationsOf(
    `${messages}/fail-message.ts`,
    [steps, deciding, anyStory],
    [
      ['only what is to be given up fails', "step.do !== 'fail' || ", "!('message' in step) || "],
      [
        'only the oldest fails',
        "step.do !== 'fail' || step.message.messageId !== messageId",
        "step.do !== 'fail'",
      ],
      [
        'only what would be attempted now fails before that',
        "step.do !== 'attempt' || ",
        "!('message' in step) || ",
      ],
      [
        'only the oldest fails before it is attempted',
        "step.do !== 'attempt' || step.message.messageId !== messageId",
        "step.do !== 'attempt'",
      ],
    ],
  ),
];

const reports = [
  ...mutationsOf(
    `${messages}/record-delivery-report.ts`,
    [steps, deciding, anyStory],
    [
      [
        'what nobody knows is not reported',
        'if (!isKnownMessage(state, report.messageId)) return accept();',
        '',
      ],
      [
        'a second text does not speak for the message',
        'if (!isOfMessage(report, state)) return accept(...found);',
        '',
      ],
      [
        'of what is settled its own text speaks',
        'state.settled.find((one) => one.messageId === messageId)?.carrierMessageId ??\n',
        '',
      ],
      ['of what failed any text speaks', 'known === null || known', 'known'],
      ['that it arrived is recorded once', 'if (before?.isDelivered) return [];', ''],
      [
        'that it arrived counts after all',
        'if (before?.isDelivered) return [];',
        'if (before) return [];',
      ],
      ['that it did not arrive is recorded once', 'if (before || (status', 'if ((status'],
      [
        'only the last word is recorded',
        " || (status !== 'undelivered' && status !== 'failed')",
        '',
      ],
      ['a failed one did not arrive', " && status !== 'failed'", ''],
      ['only that code opts out', 'errorCode !== optedOutCode || ', 'errorCode === null || '],
      ['it is opted out once', ' || state.optOut !== null) return [];', ') return [];'],
    ],
  ),
  ...mutationsOf(
    `${messages}/record-found.ts`,
    [steps, deciding, anyStory],
    [
      ['a text is found once', '!isNews || ', ''],
      ['a text is of a known message', ' || !isKnownMessage(state, messageId)', ''],
    ],
  ),
  ...mutationsOf(
    `${messages}/record-inbound.ts`,
    [steps, deciding, anyStory],
    [
      [
        'a text is received once',
        'if (state.knownCarrierIds.includes(text.carrierMessageId)) return accept();',
        '',
      ],
      [
        'who opted out does so once',
        "keyword?.wish === 'stop' && !isOut",
        "keyword?.wish === 'stop'",
      ],
      [
        'who opted in does so once',
        "keyword?.wish === 'start' && isOut",
        "keyword?.wish === 'start'",
      ],
      ['only STOP opts out', "keyword?.wish === 'stop' && !isOut", '!isOut && keyword'],
      ['only START opts in', "keyword?.wish === 'start' && isOut", 'isOut && keyword'],
    ],
  ),
  ...mutationsOf(
    `${messages}/record-look.ts`,
    [steps, deciding, anyStory],
    [
      [
        'only what is unknown is looked for',
        "message?.status !== 'unknown' || message.attempts",
        '!message || message.attempts',
      ],
      ['a look is of its attempt', ' || message.attempts !== attempt) return', ') return'],
      ['a look is counted once', 'if (look !== message.looks + 1) return accept();', ''],
      ['only a text that says the same is ours', 'text.body.trim() === message.body.trim() &&', ''],
      [
        'space at the ends is not compared',
        'text.body.trim() === message.body.trim()',
        'text.body === message.body',
      ],
      ['what was sent before is not ours', '(since === null || text.createdAt >= since) &&', ''],
      [
        "another message's text is not ours",
        '!state.knownCarrierIds.includes(text.carrierMessageId)',
        'true',
      ],
      ['the clock of the carrier may be behind', ' - clockDifferenceMs', ''],
      ['the oldest text is the first of two messages', '? -1 : 1))[0]', '? 1 : -1))[0]'],
    ],
  ),
  ...mutationsOf(
    `${messages}/record-send-answer.ts`,
    [steps, deciding, anyStory],
    [
      ['only an attempt is answered', "message?.status !== 'attempting' || ", '!message || '],
      ['an answer is of its attempt', ' || message.attempts !== attempt) return', ') return'],
      [
        'what stops all is not the fault of the message',
        "if (reason === 'fundsNeeded' || reason === 'authFailed') {",
        'if (false) {',
      ],
      ['without funds it is put off', "reason === 'fundsNeeded' || ", ''],
      ['without a login it is put off', " || reason === 'authFailed'", ''],
      [
        'who opted out at the carrier opted out',
        "if (reason !== 'optedOut') return [failed];",
        'return [failed];',
      ],
      ['only who opted out did', "if (reason !== 'optedOut') return [failed];", ''],
      [
        'a stop is tried ever more seldom',
        'stopWaitFirstMs * 2 ** Math.min(postponements, 10)',
        'stopWaitFirstMs',
      ],
      ['a stop is tried at least so often', 'Math.min(stopWaitMaxMs, ', 'Math.max(0, '],
    ],
  ),
  ...mutationsOf(
    `${messages}/settle-message.ts`,
    [steps, deciding, anyStory],
    [
      ['it is sent once', 'if (!openMessage(state, messageId)) return accept();', ''],
      [
        'only what failed is given back',
        "openMessage(state, messageId)?.status !== 'failed'",
        '!openMessage(state, messageId)',
      ],
    ],
  ),
];

const lives = [
  ...mutationsOf(
    `${messages}/next-message-step.ts`,
    [steps, deciding, sending, anyStory],
    [
      ['what is put off waits', 'return due(notBefore, attempt);', 'return attempt;'],
      [
        'an answer is waited for',
        'return due(after(attemptedAt, limits.answerWaitMs), {',
        'return due(null, {',
      ],
      [
        'after all looks it is sent again',
        'if (lookMs === undefined) return attempt;',
        "if (lookMs === undefined) return { do: 'fail', message, reason: 'unanswered' };",
      ],
      ['a look is at its time', 'return due(after(attemptedAt, lookMs), {', 'return due(null, {'],
      ['who opted out since gets none', 'if (optOut !== null) return', 'if (false) return'],
      ['so many attempts', 'if (isTriedOut) return', 'if (false) return'],
      ['what was put off is no attempt', 'attempts - postponements >=', 'attempts >='],
      ['what is over is not sent', 'if (at >= validUntil) return', 'if (false) return'],
      ['its last moment is over', 'at >= validUntil', 'at > validUntil'],
      ['a wait is over at its end', 'return ms > 0 ?', 'return ms >= 0 ?'],
    ],
  ),
  ...mutationsOf(
    `${messages}/conversation.state.ts`,
    [steps, deciding, sending, anyStory],
    [
      [
        'who opted in again may get texts',
        "case 'RecipientOptedIn':\n      return { ...state, optOut: null };",
        "case 'RecipientOptedIn':\n      return state;",
      ],
      [
        'what was received is known',
        'return withKnown(state, event.data.carrierMessageId);',
        'return state;',
      ],
      [
        'what was found is known',
        'changed(withKnown(state, event.data.carrierMessageId), event)',
        'changed(state, event)',
      ],
      [
        'what was sent is known',
        'settled(withKnown(state, carrierMessageId), {',
        'settled(state, {',
      ],
      [
        'what is settled is still a known message',
        'state.open.some(isSame) || state.settled.some(isSame)',
        'state.open.some(isSame)',
      ],
      [
        'an attempt begins its looks anew',
        "return { status: 'attempting', attempts, attemptedAt, firstAttemptAt, looks: 0 };",
        "return { status: 'attempting', attempts, attemptedAt, firstAttemptAt };",
      ],
      [
        'it is looked for since the first attempt',
        'message.firstAttemptAt ?? attemptedAt',
        'attemptedAt',
      ],
      ['what is put off is counted', 'message.postponements + 1', '0'],
      [
        'the first text that was found is the message',
        'const isFirst = message.carrierMessageId === null;',
        'const isFirst = true;',
      ],
      ['a report of one is not of another', 'one.messageId !== messageId);', 'false);'],
      [
        'a text is known once',
        'if (state.knownCarrierIds.includes(carrierMessageId)) return state;',
        '',
      ],
      ['only the newest are remembered', 'all.slice(-rememberedMax)', 'all'],
      ['a change is of one message', 'message.messageId === event.data.messageId\n', 'true\n'],
    ],
  ),
  ...mutationsOf(
    `${processes}/send-message.ts`,
    [sending],
    [
      ['it gives up after so many steps', 'steps < stepsMax', 'steps < 1'],
      [
        'what was stopped does not leave',
        "if (await isStopped(message, turn.commands)) return this.giveUp(messageId, 'stopped', turn);",
        '',
      ],
      [
        'a carrier that is away is waited for',
        'if (error instanceof CarrierUnavailable) return',
        'if (false) return',
      ],
      [
        'what is settled is left alone',
        "if (!openMessage(state, accepted.messageId)) return 'done';",
        '',
      ],
      ["another worker's attempt is looked at often", 'Math.min(ms, answerPollMs)', 'ms'],
      [
        'the message of another is looked at often',
        'isOwn ? ms : Math.min(ms, othersPollMs)',
        'ms',
      ],
      ['its own wait is waited for', 'isOwn ? ms :', 'false ? ms :'],
      ['it waits for its turn', 'if (waitMs > 0) return', 'if (false) return'],
      [
        'what cannot be paid is not sent',
        'if (!(await this.credits.secure(message, turn.commands))) {',
        'if (false) {',
      ],
      ['a closed gate lets nothing through', 'if (!pass.entered) return', 'if (false) return'],
      ['a pass is given back', 'await pass.leave(outcome);', ''],
      [
        'the gate hears of the call',
        'if (answered?.isOfCarrier) outcome = outcomeOfAnswer(answered.answer);',
        '',
      ],
      ['only who recorded the intent calls', 'if (!attempted) return undefined;', ''],
      ['what was frozen does not call', 'if (!this.isFresh(attempted)) return undefined;', ''],
      ['a number that was lost since sends nothing', 'refusal ?? (await', '(await'],
      [
        'what the carrier was not asked is not its answer',
        'if (answered?.isOfCarrier) outcome',
        'if (answered) outcome',
      ],
      ['what is fresh calls', '<= this.parts.attemptFreshMs', '< 0'],
      ['what stops all is told', 'this.stops.hear(answer);', ''],
      ['that it goes on is told', 'this.stops.isOver();', ''],
      ['a message that nobody paid is told', 'if (!isPaid) this.stops.tellUnpaid(message);', ''],
      ['a text of what was settled otherwise is kept', 'if (events.length > 0) return;', 'return;'],
      ['where nobody can report, nothing is said', 'if (statusUrl === null) return null;', ''],
    ],
  ),
  ...mutationsOf(
    `${processes}/message-credits.ts`,
    [sending, paying],
    [
      [
        'the hold of another message is not its own',
        '({ holdId }) => holdId === message.holdId',
        '() => true',
      ],
      ['a hold that ran out pays nothing', ' && !isDue(hold, this.clock.now())', ''],
      [
        'a hold with too little left pays nothing',
        'isHeld && hold.remainingCredits >= message.segments',
        'isHeld',
      ],
      [
        'a hold with just enough pays',
        'hold.remainingCredits >= message.segments',
        'hold.remainingCredits > message.segments',
      ],
      [
        'what is held is not debited',
        'message.segments) return true;',
        'message.segments) return this.debit(message, commands);',
      ],
      [
        'what was spent is not debited',
        'captured.accepted || isSpent(captured.rejection)',
        'captured.accepted',
      ],
      [
        'what was captured is not debited',
        'captured.accepted || isSpent(captured.rejection)',
        '!captured.accepted && isSpent(captured.rejection)',
      ],
      ['what was given back is debited anew', " && typeof rejection.usedBy === 'number'", ''],
      [
        'what was given back is not refunded',
        'if (released.accepted) return message.segments;',
        '',
      ],
      ['what was spent is not given back', 'if (isSpent(released.rejection)) return 0;', ''],
      [
        'what was debited is refunded',
        'const refunded = await this.refund(message, commands);',
        'const refunded = 0;',
      ],
      [
        'what was given back before is told again',
        "released.rejection.code === 'ReferenceUsed' ? message.segments : refunded",
        'refunded',
      ],
      [
        'a debit is made once',
        "decision.accepted || decision.rejection.code === 'ReferenceUsed';\n",
        'decision.accepted;\n',
      ],
      [
        'what was not debited is not refunded',
        'if (!userOf(references, debitReference(message))) return 0;',
        '',
      ],
      ['a message is refunded once', '`returned:${message.messageId}`', 'null'],
      ['a message is settled once', '`settled:${messageId}`', 'null'],
      ['a debit has a name of its own', '`prepaid:${messageId}`', '`settled:${messageId}`'],
      ['each message has its own debit', '`prepaid:${messageId}`', "'prepaid'"],
    ],
  ),
  ...mutationsOf(
    `${processes}/sending-stops.ts`,
    [sending, stopping],
    [
      [
        'what one message is refused for stops nobody',
        "if (reason !== 'fundsNeeded' && reason !== 'authFailed') return;",
        '',
      ],
      ['no funds stop all', "reason !== 'fundsNeeded' && ", ''],
      ['no login stops all', " && reason !== 'authFailed'", ''],
      ['a stop is told once', ' < tellAgainMs) return;', ' < 0) return;'],
      ['a stop that lasts is told again', ' < tellAgainMs) return;', ' < Infinity) return;'],
      ['a stop is told again at its time', '< tellAgainMs', '<= tellAgainMs'],
      ['what did not stop does not go on', 'if (this.toldAtMs === undefined) return;', ''],
      ['that it goes on is told once', 'this.toldAtMs = undefined;\n', ''],
    ],
  ),
];

/** Texts that leave once, in order, are paid once, and never go to who wants none. */
export const messageMutations: readonly Mutation[] = [...decisions, ...reports, ...lives];
