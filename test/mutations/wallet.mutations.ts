import { type Mutation, mutationsOf } from './mutation';

const credits = 'libs/domain/credits';
const adjusting = `${credits}/adjust-credits.spec.ts`;
const holding = `${credits}/hold-credits.spec.ts`;
const reversals = `${credits}/reversals.property.spec.ts`;
const takingBack = 'libs/application/processes/take-back-purchase.spec.ts';
const reversing = `${credits}/reverse-credits.spec.ts`;
const restoring = `${credits}/restore-credits.spec.ts`;
const model = 'test/models/wallet.model.spec.ts';

const adjustments = mutationsOf(
  `${credits}/adjust-credits.ts`,
  [adjusting],
  [
    ['an amount is a whole number', 'Number.isSafeInteger(amountCredits) && ', ''],
    ['an amount is not nothing', ' && amountCredits !== 0', ''],
    ['an amount has a maximum', 'Math.abs(amountCredits) > creditsMax', 'false'],
    ['also a debit has a maximum', 'Math.abs(amountCredits) >', 'amountCredits >'],
    ['credits that are taken do not expire', 'if (amountCredits < 0) {', 'if (false) {'],
    ['credits do not end when they begin', 'expiresAt <= at', 'expiresAt < at'],
    ['a wallet has a maximum', 'command.amountCredits > creditsMax', 'command.amountCredits < 0'],
    [
      'a wallet may be full',
      'command.amountCredits > creditsMax',
      'command.amountCredits >= creditsMax',
    ],
    [
      'a source has one origin and end',
      'if (joined && !isAlike(joined, command)) {',
      'if (false) {',
    ],
    ['a wallet has so many buckets', '!joined && buckets.length >= bucketsMax', 'false'],
    [
      'a wallet may have that many buckets',
      'buckets.length >= bucketsMax',
      'buckets.length >= bucketsMax - 1',
    ],
    ['a full wallet takes what joins a bucket', '!joined && buckets.length', 'buckets.length'],
    [
      'what was paid joins the bucket of its source',
      'if (source !== null) return',
      'if (false) return',
    ],
    [
      'what was paid without a source opens a bucket',
      "if (origin === 'plan' || origin === 'purchase') return undefined;",
      '',
    ],
    ['what is given does not join what was paid', 'bucket.source === null && ', ''],
    ['only buckets of one origin are joined', 'bucket.origin === origin && ', ''],
    ['only buckets of one end are joined', ' && bucket.expiresAt === expiresAt', ''],
    ['no more is taken than is available', 'availableCredits < amountCredits', 'false'],
    [
      'the last credit can be taken',
      'availableCredits < amountCredits',
      'availableCredits <= amountCredits',
    ],
    ['a reference is used once', ' ?? whyReferenceRefused(state, command.reference)', ''],
    [
      'what is due is recorded first',
      'draftWithDue(state.balance, command)',
      '{ balance: state.balance, events: [], deciding: command }',
    ],
  ],
);

const debitOrder = mutationsOf(
  `${credits}/debit-order.ts`,
  [adjusting, model],
  [
    [
      'what ends is taken before what does not',
      'if (a.expiresAt === null) return 1;',
      'if (a.expiresAt === null) return -1;',
    ],
    ['what ends soonest is taken first', 'a.expiresAt < b.expiresAt', 'a.expiresAt > b.expiresAt'],
    [
      'plan credits are taken before others',
      "origin === 'plan' ? 0 : 1",
      "origin === 'plan' ? 1 : 0",
    ],
    [
      'what is set aside is not taken',
      'Math.min(missing, freeCredits(bucket))',
      'Math.min(missing, bucket.remainingCredits)',
    ],
    [
      'what a part of a hold has is the most it gives',
      'Math.min(missing, part.amountCredits)',
      'missing',
    ],
  ],
);

const holds = [
  ...mutationsOf(
    `${credits}/hold-credits.ts`,
    [holding],
    [
      [
        'what is set aside is an amount',
        'if (!isAmount(amountCredits)) return',
        'if (false) return',
      ],
      ['an amount is whole', 'Number.isSafeInteger(amountCredits) && ', ''],
      ['an amount is more than nothing', 'amountCredits > 0', 'amountCredits >= 0'],
      ['an amount has a maximum', ' && amountCredits <= creditsMax', ''],
      ['a hold does not end when it begins', 'expiresAt <= at', 'expiresAt < at'],
      ['a reference names one hold', 'if (refused) return reject(refused);', ''],
      ['a wallet has so many holds', 'draft.balance.holds.length >= holdsMax', 'false'],
      [
        'a wallet may have that many holds',
        'holds.length >= holdsMax',
        'holds.length >= holdsMax - 1',
      ],
      ['no more is set aside than is available', 'availableCredits < amountCredits', 'false'],
      [
        'the last credit can be set aside',
        'availableCredits < amountCredits',
        'availableCredits <= amountCredits',
      ],
      [
        'what is due is recorded first',
        'draftWithDue(state.balance, command)',
        '{ balance: state.balance, events: [], deciding: command }',
      ],
    ],
  ),
  ...mutationsOf(
    `${credits}/capture-hold.ts`,
    [holding],
    [
      ['only an open hold is captured', 'one.holdId === holdId', 'true'],
      [
        'what is captured is an amount',
        'if (!isAmount(amountCredits)) return',
        'if (false) return',
      ],
      ['no more is captured than is held', 'amountCredits > heldCredits', 'false'],
      [
        'all that is held can be captured',
        'amountCredits > heldCredits',
        'amountCredits >= heldCredits',
      ],
      ['one work is captured once', 'if (refused) return reject(refused);', ''],
      [
        'a hold whose time is over is not captured',
        'draftWithDue(state.balance, command)',
        '{ balance: state.balance, events: [], deciding: command }',
      ],
    ],
  ),
  ...mutationsOf(
    `${credits}/release-hold.ts`,
    [holding, model],
    [
      ['only an open hold is released', 'one.holdId === holdId', 'true'],
      [
        'what is released is an amount',
        'if (!isAmount(amountCredits)) return',
        'if (false) return',
      ],
      ['no more is released than is held', 'amountCredits > heldCredits', 'false'],
      [
        'all that is held can be released',
        'amountCredits > heldCredits',
        'amountCredits >= heldCredits',
      ],
      ['one work is released once', 'if (refused) return reject(refused);', ''],
      ['what comes back too late expires', 'withoutGone(released, command)', 'released'],
    ],
  ),
  ...mutationsOf(
    `${credits}/bucket-parts.ts`,
    [adjusting, holding, model],
    [['an empty bucket is gone', 'remainingCredits === 0 ? [] : ', '']],
  ),
  ...mutationsOf(
    `${credits}/hold-parts.ts`,
    [holding, model],
    [
      ['a hold keeps what ends first', 'parts.toReversed()', 'parts'],
      ['a part gives what it has', 'Math.min(missing, held)', 'held'],
      ['a hold without credits is over', 'remainingCredits === 0 ? [] : ', ''],
    ],
  ),
];

const references = [
  ...mutationsOf(
    `${credits}/reference-rules.ts`,
    [adjusting, holding],
    [
      [
        'a reference that is known is refused',
        'user === undefined) return',
        'user !== undefined) return',
      ],
      ['it is told which entry has it', "if (user.by === 'entry') return", 'if (false) return'],
      ['it is told which hold has it', 'open?.holdId ?? null', 'null'],
    ],
  ),
  ...mutationsOf(
    `${credits}/wallet.state.ts`,
    [adjusting, holding, model],
    [
      [
        'the reference of a hold is known',
        "{ by: 'hold', entryNumber });\n    }",
        "{ by: 'entry', entryNumber });\n    }",
      ],
      [
        'the reference of a capture is known',
        "return withOwn(references, event.data.reference, { by: 'entry', entryNumber });",
        'return references;',
      ],
      [
        'the reference of a release is known',
        "return withOwn(references, event.data.reference, { by: 'hold', entryNumber });",
        'return references;',
      ],
      ['a capture leaves the reference to its hold', '|| userOf(references, reference)', ''],
    ],
  ),
];

const due = [
  ...mutationsOf(
    `${credits}/wallet-draft.ts`,
    [holding, reversing, reversals, model],
    [
      [
        'holds expire in their order',
        'isDue(hold, deciding.at)).sort(byExpiry)',
        'isDue(hold, deciding.at))',
      ],
      ['a hold ends when its time is over', 'isDue(hold, deciding.at)', 'false'],
      [
        'what is owed is taken when it comes back',
        'bucket.owedCredits > 0 && freeCredits(bucket) > 0',
        'false',
      ],
      [
        'no more is taken than is owed',
        'Math.min(bucket.owedCredits, freeCredits(bucket))',
        'freeCredits(bucket)',
      ],
      [
        'no more is taken than came back',
        'Math.min(bucket.owedCredits, freeCredits(bucket))',
        'bucket.owedCredits',
      ],
      [
        'credits expire in their order',
        'freeCredits(bucket) > 0)\n    .sort(byExpiry)',
        'freeCredits(bucket) > 0)',
      ],
      ['credits end when their time is over', 'isDue(bucket, deciding.at) && ', ''],
      [
        'what is set aside does not expire',
        'deciding.at) && freeCredits(bucket) > 0)',
        'deciding.at))',
      ],
      [
        'only what is free expires',
        'const amountCredits = freeCredits(bucket);',
        'const amountCredits = bucket.remainingCredits;',
      ],
      [
        'what is set aside is not available',
        'balance.balanceCredits - balance.heldCredits',
        'balance.balanceCredits',
      ],
      ['entries are numbered on', 'balance.entryCount + 1', 'balance.entryCount'],
    ],
  ),
  ...mutationsOf(
    `${credits}/wallet-draft.ts`,
    [`${credits}/balance-threshold.property.spec.ts`],
    [
      ['an alert needs a balance above it before', 'availableIn(before) > thresholdCredits &&', ''],
      [
        'an alert comes at the threshold',
        'availableIn(after) <= thresholdCredits',
        'availableIn(after) < thresholdCredits',
      ],
      ['without a threshold there is no alert', 'thresholdCredits !== null &&', ''],
    ],
  ),
  ...mutationsOf(
    `${credits}/set-balance-threshold.ts`,
    [`${credits}/balance-threshold.property.spec.ts`],
    [
      ['a threshold is valid', 'if (!isThreshold(thresholdCredits)) return', 'if (false) return'],
      ['a threshold is whole', 'Number.isSafeInteger(credits) && ', ''],
      ['a threshold is not below nothing', 'credits >= 0 && ', ''],
      ['a threshold has a maximum', ' && credits <= creditsMax', ''],
      ['none is a threshold, too', 'if (credits === null) return true;', ''],
      [
        'the same threshold is set once',
        'if (balance.thresholdCredits === thresholdCredits) return accept();',
        '',
      ],
    ],
  ),
  ...mutationsOf(
    `${credits}/wallet.balance.ts`,
    [adjusting, holding, reversing, model],
    [
      [
        'what ends at a moment is over then',
        'expiresAt !== null && expiresAt <= at',
        'expiresAt !== null && expiresAt < at',
      ],
      [
        'what has no end never ends',
        'expiresAt !== null && expiresAt <= at',
        'expiresAt === null || expiresAt <= at',
      ],
      [
        'what was captured is not owed any more',
        'bucket.owedCredits > bucket.heldCredits',
        'false',
      ],
    ],
  ),
];

const takenBack = [
  ...mutationsOf(
    `${credits}/reverse-credits.ts`,
    [reversing, reversals, takingBack, model],
    [
      ['what is taken back is an amount', 'if (!isAmount(wantedCredits)) {', 'if (false) {'],
      ['one reversal is carried out once', 'if (refused) return reject(refused);', ''],
      ['only the bucket of the source gives', 'one.source === source', 'true'],
      [
        'no more is taken back than is free',
        'Math.min(wantedCredits, freeCredits(bucket))',
        'wantedCredits',
      ],
      [
        'what is set aside is not taken back',
        'freeCredits(bucket));\n',
        'bucket.remainingCredits);\n',
      ],
      [
        'what is owed is not owed twice',
        'bucket.heldCredits - bucket.owedCredits',
        'bucket.heldCredits',
      ],
      [
        'no more is owed than is missing',
        'Math.min(missing, bucket.heldCredits',
        'Math.max(0, bucket.heldCredits',
      ],
    ],
  ),
  ...mutationsOf(
    `${credits}/restore-credits.ts`,
    [restoring, reversals, takingBack],
    [
      ['what was taken is given back once', ' || reversal.restoredCredits !== null', ''],
      [
        'only that reversal is given back',
        '({ reference }) => reference === command.reversal',
        '() => true',
      ],
      ['a wallet has a maximum', 'balanceCredits + reversal.takenCredits > creditsMax', 'false'],
      [
        'a wallet may be full',
        'reversal.takenCredits > creditsMax',
        'reversal.takenCredits >= creditsMax',
      ],
      ['a wallet has so many buckets', '!joined && buckets.length >= bucketsMax', 'false'],
      ['a bucket that is there is no further one', '!joined && buckets.length', 'buckets.length'],
      [
        'nothing opens no bucket',
        'if (!joined && reversal.takenCredits === 0) return accept();',
        '',
      ],
      [
        'what should have expired does',
        'withoutGone(withRestored(draft, reversal, command), command)',
        'withRestored(draft, reversal, command)',
      ],
      ['what is owed is forgiven', 'Math.min(owed, owedCredits)', '0'],
      ['no more is forgiven than was owed for it', 'Math.min(owed, owedCredits)', 'owed'],
    ],
  ),
  ...mutationsOf(
    `${credits}/reversals.ts`,
    [reversing, restoring, reversals, takingBack],
    [
      ['a debt counts to its source', 'reversal.source !== source || ', ''],
      ['a debt counts as far as it is owed', 'Math.min(left, reversal.owedCredits)', 'left'],
      ['a debt counts once', 'left -= part;', ''],
      ['a reversal owes what it added', 'owedCredits: owedCredits - owedBefore', 'owedCredits'],
      ['only the newest reversals are remembered', '.slice(-rememberedMax)', ''],
    ],
  ),
];

/** The credits of one account: `libs/domain/credits`. */
export const walletMutations: readonly Mutation[] = [
  ...adjustments,
  ...debitOrder,
  ...holds,
  ...references,
  ...due,
  ...takenBack,
];
