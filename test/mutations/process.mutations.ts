import { type Mutation, mutationsOf } from './mutation';

const processes = 'libs/application/processes';
const commands = 'libs/application/commands';
const life = `${processes}/settle-subscription.spec.ts`;
const lateGrant = `${processes}/late-grant.spec.ts`;
const takeBack = `${processes}/take-back-purchase.spec.ts`;
const externalRefund = `${processes}/external-refund.spec.ts`;
const asking = `${processes}/subscription-payments.spec.ts`;
const running = `${commands}/command-runner.spec.ts`;
const snapshots = `${commands}/snapshots.spec.ts`;
const remembering = `${commands}/remembered-commands.spec.ts`;

/** What repeats, meets or is interrupted: the processes of subscriptions and the command runner. */
export const processMutations: readonly Mutation[] = [
  ...mutationsOf(
    `${processes}/give-to-account.ts`,
    [life, lateGrant, takeBack],
    [
      ['only a plan gives room', "toGrant.origin === 'plan' && ", ''],
      ['what has ended gives no room', " && state.status !== 'ended'", ''],
      [
        'what was never paid is declined',
        "if (!paid && endReason !== 'cancelled') {",
        'if (false) {',
      ],
      ['what was paid is ended', "if (!paid && endReason !== 'cancelled') {", 'if (true) {'],
      [
        'what was refused is recorded',
        "type: 'RecordGrant', refused, at",
        "type: 'RecordGrant', refused: [], at",
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/give-credits.ts`,
    [life, lateGrant],
    [
      [
        'what is tried long enough is left',
        'if (grant.triedUntil <= at && !isDue(grant, at)) continue;',
        '',
      ],
      ['what has expired is settled', 'if (isDue(grant, at)) {', 'if (false) {'],
      [
        'what was given by hand is given',
        'if (isByHand(rejection)) return {',
        'if (false) return {',
      ],
      ['no credits are no grant', 'amountCredits === 0 || isDue(grant, at)', 'isDue(grant, at)'],
      ['what would have expired is not given', ' || isDue(grant, at)) return [];', ') return [];'],
      ['what is not owed is not given', 'if (amountCredits === 0) return accept();', ''],
      ['a hold of that name costs nothing', '`${wish.reference}-late`', 'wish.reference'],
      [
        'only an entry is by hand',
        "rejection.code === 'ReferenceUsed' && typeof",
        'true || typeof',
      ],
      ['another payment has another id', 'package-credits ${reference} ', 'package-credits '],
      ['another time has another id', '${kind}${again}', '${kind}'],
    ],
  ),
  ...mutationsOf(
    `${processes}/settle-subscription.ts`,
    [life, lateGrant, asking, takeBack],
    [
      ['a closed account is not billed', 'if (zone.isClosed) {', 'if (false) {'],
      [
        'a payment that is open is not new',
        'turn.isNew = decision.accepted && decision.events.length > 0;',
        'turn.isNew = true;',
      ],
      [
        'only what still ends is ended',
        "nextSubscriptionStep(state, at).do === 'end' || reason === 'account closed'",
        'true',
      ],
      [
        'the account hears of the end',
        "if (state.status === 'ended' && !state.closed) await",
        'if (false) await',
      ],
      ['the first payment is new', 'turn.isNew = true;', ''],
      [
        'a closed account is not charged',
        '!isOver && (await this.zoneOf(state, commands)).isClosed',
        'false',
      ],
      ['a closed account ends what it has', " || reason === 'account closed'\n", '\n'],
      ['nobody waits longer than an hour', 'Math.min(longestWaitMs, Date', 'Math.max(0, Date'],
      ['it gives up after so many steps', 'step < stepsMax', 'step < 3'],
      ['what a wallet refused is tried again', 'await this.giveLate(work, commands);', ''],
    ],
  ),
  ...mutationsOf(
    `${processes}/subscription-payments.ts`,
    [asking, life, externalRefund],
    [
      [
        'what costs nothing is not charged',
        'if (amount.amountMinor === 0) return',
        'if (false) return',
      ],
      [
        'what may have been charged is looked for',
        "if (isNew && outcome === 'requested' && !isOver) return",
        'if (true) return',
      ],
      [
        'what is over is never charged',
        ' && !isOver) return payments.charge',
        ') return payments.charge',
      ],
      ['what is there is not charged again', "if (found.outcome !== 'notThere') return found;", ''],
      [
        'what is not there, and over, is not charged',
        'return isOver ? notPaid : payments',
        'return payments',
      ],
      [
        'only what is pending is given up',
        "if (said.outcome !== 'pending') return false;",
        "if (said.outcome === 'confirmed') return false;",
      ],
      [
        'what is paid outside is given up with the end',
        'return isOver || payment',
        'return payment',
      ],
      ['nothing is given up before its time', ' || paymentDeadline(open, state) <= at', ' || true'],
      [
        'it is given up at its time',
        'paymentDeadline(open, state) <= at',
        'paymentDeadline(open, state) < at',
      ],
      ['a refund has a reference of its own', '`${reference}-refund`', '`${Math.random()}`'],
      [
        'a refund that is not made is not recorded',
        "if (answer.outcome === 'refunded') {",
        'if (true) {',
      ],
      ['what nobody else can give back is told', 'if (due) {', 'if (false) {'],
      [
        'a refund that is refused is told',
        "if (answer.outcome !== 'declined') return { again",
        'if (true) return { again',
      ],
      ['a payment is asked for ever more seldom', 'Math.floor(ageMs / 4)', '0'],
      ['a payment is not asked for without a pause', 'Math.max(firstPauseMs, ', 'Math.max(0, '],
      ['a payment is asked for at least so often', 'Math.min(longestPauseMs, ', 'Math.max(0, '],
      [
        'what is paid outside is asked for each hour',
        "if (payment.method === 'external') return externalPauseMs;",
        '',
      ],
    ],
  ),
  ...mutationsOf(
    `${processes}/take-back-purchase.ts`,
    [takeBack],
    [
      ['nothing is not taken', 'if (wantedCredits === 0) return nothing;', ''],
      [
        'a wallet that refuses is asked again',
        "if (sms === 'refused' || voice === 'refused') return",
        'if (false) return',
      ],
      ['a refusal is told', 'this.parts.alerts.raise({', 'void ({'],
      [
        'what was taken by hand is told',
        'return taken ? creditsOf(taken) : null;',
        'return taken ? creditsOf(taken) : nothing;',
      ],
      [
        'the wallet knows the reversal by its id',
        'const { reversalId: reference, reference: source, outcome }',
        'const { reference, reference: source, outcome }',
      ],
      [
        'a refusal of one wallet is enough',
        "sms === 'refused' || voice",
        "sms === 'refused' && voice",
      ],
      ['both wallets give', 'wantedCredits: wanted.voice', 'wantedCredits: 0'],
    ],
  ),
  ...mutationsOf(
    `${processes}/record-payment-event.ts`,
    [takeBack],
    [['what is refused is not known', "decision.accepted ? 'taken' : 'notKnown'", "'taken'"]],
  ),
  ...mutationsOf(
    `${processes}/record-due-credits.ts`,
    [`${processes}/record-due-credits.spec.ts`],
    [
      [
        'what has no end is left alone',
        "if (expiresAt === null) return 'done';",
        'if (expiresAt === null) return { againInMs: 1 };',
      ],
      [
        'no job waits for longer than an hour',
        'if (ms > longestWaitMs) return',
        'if (false) return',
      ],
      ['a job waits for an hour', 'ms > longestWaitMs', 'ms >= longestWaitMs'],
      ['what ends later is waited for', 'if (ms > 0) return', 'if (false) return'],
      ['what ends at this moment is over', 'ms > 0', 'ms >= 0'],
    ],
  ),
  ...mutationsOf(
    `${processes}/end-allowance-grace.ts`,
    [`${processes}/end-allowance-grace.spec.ts`],
    [
      ['no job waits for longer than an hour', 'Math.min(longestWaitMs, ', 'Math.max(0, '],
      [
        'a number that is being had is waited for',
        'return assignmentWaitMs;',
        'return longestWaitMs;',
      ],
    ],
  ),
  ...mutationsOf(
    `${commands}/batch-plan.ts`,
    [running, snapshots],
    [
      ['a repeat within a batch is one', 'this.commands.get(commandId) ?? this', 'this'],
      ['a repeat of what is stored is one', ' ?? this.fold.command(commandId)', ''],
      ['a key stands for one request', 'remembered.fingerprint === fingerprint', 'true'],
      ['the revision that was seen counts', 'expectedRevision !== revision) {', 'false) {'],
      [
        'a mismatch is told on what the log says',
        "this.needsFreshState = true;\n      return { kind: 'answered', outcome: { outcome: 'revisionMismatch'",
        "return { kind: 'answered', outcome: { outcome: 'revisionMismatch'",
      ],
      [
        'a rejection is told on what the log says',
        'this.needsFreshState = true;\n      const { rejection }',
        'const { rejection }',
      ],
      [
        'that nothing is to be done is told on what the log says',
        'if (events.length === 0) this.needsFreshState = true;',
        '',
      ],
      [
        'a bug fails its own caller',
        "return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };",
        'throw error;',
      ],
      ['what is decided next stands on what was decided', 'this.state = this.after(stored);', ''],
      ['revisions go on', 'this.revision += BigInt(events.length);', ''],
    ],
  ),
  ...mutationsOf(
    `${commands}/stream-session.ts`,
    [running, snapshots],
    [
      ['so many commands wait', 'this.waiting.length >= limits.waitingMax', 'false'],
      ['a batch has a size', 'batchMax: 200', 'batchMax: 2'],
      ['after a conflict it is read first', 'conflicts + outages > 0 || ', ''],
      ['what needs the log is read first', 'plan.needsFreshState && !isFresh', 'false'],
      [
        'it is appended where it was decided',
        'this.log.append(this.stream.name, this.fold.revision, events)',
        'this.log.append(this.stream.name, this.fold.revision + 1n, events)',
      ],
      ['after so many conflicts it gives up', 'conflictsMax: 20', 'conflictsMax: 0'],
      ['after so many outages it gives up', 'outagesMax: 3', 'outagesMax: 30'],
      ['a short outage is waited for', 'outagesMax: 3', 'outagesMax: 0'],
      ['what was seen before a failure is not fresh', 'isFresh = false;\n        await', 'await'],
      [
        'after so long it gives up',
        'if (performance.now() - tries.since > limits.tryingMs) throw failure;',
        '',
      ],
      [
        'what is looked for is read first',
        'if (!this.fold.command(commandId)) await this.fold.catchUp();',
        '',
      ],
      ['what is found is of that request', 'known.fingerprint !== fingerprint', 'false'],
    ],
  ),
  ...mutationsOf(
    `${commands}/remembered-commands.ts`,
    [remembering],
    [
      ['so many are remembered', 'this.pages.length > fullPagesMax', 'false'],
      ['no more are forgotten', 'this.pages.length > fullPagesMax', 'true'],
      ['the oldest are forgotten', '?.ids.forEach((id) => this.commands.delete(id))', ''],
      ['one command is in line once', 'if (!known) page.ids.push(id);', 'page.ids.push(id);'],
      ['a page that changes is written again', 'page.written = undefined;', ''],
      ['a command is where its first event is', 'known?.firstRevision ?? revision', 'revision'],
      ['each event of a command is counted', '(known?.count ?? 0) + 1', '1'],
      [
        'a page is full before it is written for good',
        '.filter(({ ids }) => ids.length === commandPageSize)',
        '',
      ],
    ],
  ),
];
