import { type Mutation, mutationsOf } from './mutation';

const accounts = 'libs/domain/accounts';
const over = `${accounts}/over-allowance.spec.ts`;
const anyStory = `${accounts}/over-allowance.property.spec.ts`;
const assigning = `${accounts}/assign-number.spec.ts`;
const purchasing = `${accounts}/purchase-subscription.spec.ts`;
const releasing = `${accounts}/settle-release.spec.ts`;
const settling = `${accounts}/settle-subscription-purchase.spec.ts`;

/** Which numbers an account may have, and what becomes of those beyond. */
export const allowanceMutations: readonly Mutation[] = [
  ...mutationsOf(
    `${accounts}/over-allowance.ts`,
    [over, anyStory],
    [
      ['a closed account is not over', "state.status === 'closed' || ", ''],
      ['numbers that are free are not over', "|| additionalNumbers === 'free'", ''],
      [
        'an allowance that suffices begins no grace',
        'if (counts.usedSecondaries <= counts.allowedSecondaries) return [];',
        '',
      ],
      [
        'exactly the allowance begins no grace',
        'counts.usedSecondaries <= counts',
        'counts.usedSecondaries < counts',
      ],
      [
        'a grace that runs goes on',
        'if (state.overAllowance?.graceEndedAt === null) return [];',
        '',
      ],
      [
        'what was suspended begins no grace',
        'if (state.overAllowance && staying(state).length <= counts.allowedSecondaries) return [];',
        '',
      ],
      ['numbers come back as far as there is room', 'slice(0, Math.max(0, room))', 'slice(0)'],
      ['none comes back where there is less than no room', 'Math.max(0, room)', 'room'],
      [
        'only what is suspended comes back',
        'slots.filter((slot) => slot.suspended)',
        'slots.slice()',
      ],
      [
        'it is over as long as a number is too many',
        'counts.usedSecondaries > counts.allowedSecondaries',
        'false',
      ],
      [
        'it ends with the last number too many',
        'counts.usedSecondaries > counts',
        'counts.usedSecondaries >= counts',
      ],
      ['what was not over does not end', '!overAllowance || counts', 'counts'],
      [
        'a locked number is not released',
        ".filter(({ locked }) => choice === 'suspend' || !locked)",
        '',
      ],
      ['the newest numbers go', '.reverse()', ''],
      ['no more go than are beyond', '.slice(0, excess)', ''],
      ['the primary number stays', "kind === 'secondary' && status", 'status'],
      ['what is suspended is not suspended again', '&& !suspended ', ''],
      ['what goes already does not go again', '&& releaseAt === null', ''],
      [
        'room for one is less than the allowance',
        'staying(state).length < allowed',
        'staying(state).length <= allowed',
      ],
    ],
  ),
  ...mutationsOf(
    `${accounts}/end-allowance-grace.ts`,
    [over],
    [
      ['the end comes once', 'state.overAllowance?.graceEndedAt !== null', '!state.overAllowance'],
      ['the end is not before its time', 'graceEndsAt > at', 'false'],
      ['the end is at its time', 'graceEndsAt > at', 'graceEndsAt >= at'],
      ['a number that is being had is waited for', "status === 'reserved'", 'false'],
      ['numbers that became free stay', "command.additionalNumbers === 'free'", 'false'],
      [
        'suspended numbers that became free come back',
        'slots.filter(({ suspended }) => suspended)',
        'slots.filter(() => false)',
      ],
      [
        'numbers are kept where that was announced',
        "choice === 'keep' ? []",
        "choice !== 'keep' ? []",
      ],
    ],
  ),
  ...mutationsOf(
    `${accounts}/account.state.ts`,
    [assigning, over],
    [
      [
        'the first number is free, the others are allowed',
        '1 + allowedSecondaries(state)',
        '2 + allowedSecondaries(state)',
      ],
      ['what is allowed can be had', 'state.slots.length < 1 +', 'state.slots.length < 0 +'],
    ],
  ),
  ...mutationsOf(
    `${accounts}/wanted-number.ts`,
    [assigning],
    [
      ['the first number needs no package', 'state.slots.length === 0 || ', ''],
      ['free numbers need no package', " || additionalNumbers === 'free'", ''],
      [
        'additional numbers have to be offered',
        "if (additionalNumbers === 'notOffered') return { code: 'AdditionalNumbersNotOffered' };",
        '',
      ],
      [
        'a further number needs room',
        'if (hasRoomForOneMore(state)) return undefined;',
        'return undefined;',
      ],
    ],
  ),
  ...mutationsOf(
    `${accounts}/cancel-release.ts`,
    [over],
    [
      ['what is beyond goes', 'if (isBeyond(slot, state)) return', 'if (false) return'],
      ['what is kept anyway may stay', " || overAllowance.choice === 'keep'", ''],
      ['while the grace runs it may stay', 'overAllowance.graceEndedAt === null || ', ''],
      ['the primary number may stay', "kind === 'primary' || ", ''],
      ['a suspended number may stay suspended', ' || suspended) return false', ') return false'],
    ],
  ),
  ...mutationsOf(
    `${accounts}/purchase-subscription.ts`,
    [purchasing],
    [
      [
        'an account that is not known buys nothing',
        "if (state.status === 'unknown') return reject",
        "if (state.status === 'unknown') throw",
      ],
      [
        'a closed account buys nothing',
        "if (state.status === 'closed') return",
        'if (false) return',
      ],
      ['only what is offered is bought', '!offered || !isOfferedIn(offered, country)', '!offered'],
      [
        'a package that is not there is not bought',
        '!offered || !isOfferedIn(offered, country)',
        'offered && !isOfferedIn(offered, country)',
      ],
      [
        'one plan at a time',
        'if (!held) return undefined;\n  const',
        'if (true) return undefined;\n  const',
      ],
      ['a top-up is no plan', "kind !== 'credits'", 'kind'],
      [
        'so many top-ups wait',
        'if (pending.length < pendingCreditsMax) return undefined;',
        'return undefined;',
      ],
      [
        'that many top-ups may wait',
        'pending.length < pendingCreditsMax',
        'pending.length < pendingCreditsMax - 1',
      ],
      [
        'a plan is no top-up',
        "subscriptions.filter(({ kind }) => kind === 'credits')",
        'subscriptions.slice()',
      ],
    ],
  ),
  ...mutationsOf(
    `${accounts}/settle-subscription-purchase.ts`,
    [settling, over],
    [
      [
        'only a subscription that is held gives room',
        "if (!held) return reject({ code: 'SubscriptionUnknown' });\n  if (held.allowanceNumbers",
        'if (!held) return accept();\n  if (held.allowanceNumbers',
      ],
      [
        'the same allowance is recorded once',
        'if (held.allowanceNumbers === allowanceNumbers) return accept();',
        '',
      ],
      [
        'an allowance that did not fall begins no grace',
        'allowedSecondaries(after) >= allowedSecondaries(state)',
        'false',
      ],
      [
        'an allowance that fell brings no number back',
        'allowedSecondaries(after) >= allowedSecondaries(state)',
        'true',
      ],
      [
        'only what was bought is completed',
        "if (!held) return reject({ code: 'SubscriptionUnknown' });\n  if (held.status",
        'if (!held) return accept();\n  if (held.status',
      ],
      ['a purchase is completed once', "if (held.status === 'active') return accept();", ''],
      [
        'a subscription ends once',
        'if (!held) return accept();\n  const { accountId } = state;\n  const ended',
        "if (!held) return reject({ code: 'SubscriptionUnknown' });\n  const { accountId } = state;\n  const ended",
      ],
      [
        'the room goes with the subscription',
        'if (held.allowanceNumbers === 0) return accept(ended);',
        'return accept(ended);',
      ],
      [
        'a purchase is declined once',
        'if (!held) return accept();\n  if (held.status',
        "if (!held) return reject({ code: 'SubscriptionUnknown' });\n  if (held.status",
      ],
      [
        'what is paid cannot be declined',
        "if (held.status === 'active') return reject",
        'if (false) return reject',
      ],
    ],
  ),
  ...mutationsOf(
    `${accounts}/settle-release.ts`,
    [releasing, `${accounts}/number-life.spec.ts`, over],
    [
      ['a release begins once', "if (slot?.status === 'releasing') return accept();", ''],
      ['only what was asked for is released', 'slot.releaseAt === null || ', ''],
      ['it is not released before its time', ' || slot.releaseAt > at', ''],
      ['it is released at its time', 'slot.releaseAt > at', 'slot.releaseAt >= at'],
      ['a release is over once', 'if (!slot) return accept();', ''],
      [
        'only what has begun is over',
        "if (slot.status !== 'releasing') return",
        'if (false) return',
      ],
      ['only the primary number has an heir', "slot.kind !== 'primary' || ", ''],
      [
        'in a closed account there is no heir',
        " || status === 'closed') return [];",
        ') return [];',
      ],
      ['the heir is there', "one.status === 'active' && one !== slot", 'one !== slot'],
      [
        'the heir is another one',
        "one.status === 'active' && one !== slot",
        "one.status === 'active'",
      ],
      ['the heir rather stays', 'others.filter(({ releaseAt }) => releaseAt === null)', 'others'],
      ['the heir is rather not lost', 'stay.filter(({ drifted }) => !drifted)', 'stay'],
      [
        'the heir is rather not suspended',
        'there.find(({ suspended }) => !suspended) ?? there[0]',
        'there[0]',
      ],
      ['a suspended one is better than a lost one', ' ?? there[0]', ''],
      ['a lost one is better than one that goes', ' ?? stay[0]', ''],
      ['one that goes is better than none', ' ?? others[0]', ''],
      [
        'the primary number can be used',
        'next.suspended ? [resumedBy(state, next, at)] : []',
        '[]',
      ],
    ],
  ),
];
