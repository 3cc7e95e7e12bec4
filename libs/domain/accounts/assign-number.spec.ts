import {
  accountId,
  activated,
  allowance,
  anAssignment,
  assigned,
  assignmentId,
  at,
  canada,
  number,
  opened,
  primarySet,
  purchaseRequested,
  reserved,
  usa,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import fc from 'fast-check';
import { firstSettings } from '../policy/policy.state';
import type { PolicySettings } from '../policy/policy.events';
import type { AccountEvent } from './account.events';
import {
  type AccountState,
  allowedSecondaries,
  evolveAccount,
  unknownAccount,
} from './account.state';
import { assignNumber } from './assign-number';
import { fillNumberSlot, freeNumberSlot } from './settle-number-slot';

const account = { initial: unknownAccount, evolve: evolveAccount };
const assigning =
  (...args: Parameters<typeof anAssignment>) =>
  (state: AccountState) =>
    assignNumber(anAssignment(...args), state);

const aPolicy = (changes: Partial<PolicySettings>): PolicySettings => {
  return { ...firstSettings, ...changes };
};

describe('assigning a number', () => {
  it('waits for the account to be activated where the policy asks for it', () => {
    const policy = aPolicy({ activationRequired: true });
    given(account, opened())
      .when(assigning(1, { policy }))
      .thenRejected({ code: 'AccountNotActivated' });
    given(account, opened(), activated())
      .when(assigning(1, { policy }))
      .thenAccepted(reserved(1, 'primary'));
  });

  it('takes a number of another country that its own shares', () => {
    const shared = { numberCountry: canada, numberKind: 'tollFree' } as const;
    given(account, opened())
      .when(assigning(1, { ...shared, sharedWith: [usa] }))
      .thenAccepted(reserved(1, 'primary'));
    given(account, opened())
      .when(assigning(1, { ...shared, sharedWith: [] }))
      .thenRejected({
        code: 'NumberOfAnotherCountry',
        accountCountry: usa,
        numberCountry: canada,
      });
  });

  it('refuses a kind that the policy does not allow', () => {
    const policy = aPolicy({ tollFreeAllowed: false });
    given(account, opened())
      .when(assigning(1, { policy, numberKind: 'tollFree' }))
      .thenRejected({ code: 'NumberKindNotOffered', kind: 'tollFree' });
    given(account, opened())
      .when(assigning(1, { policy, numberKind: 'local' }))
      .thenAccepted(reserved(1, 'primary'));
  });

  it('takes the primary slot for the first number, which is free', () => {
    given(account, opened()).when(assigning(1)).thenAccepted(reserved(1, 'primary'));
  });

  it('needs a package for the second', () => {
    given(account, opened(), reserved(1, 'primary'))
      .when(assigning(2))
      .thenRejected({ code: 'NumberPackageNeeded', allowedSecondaries: 0, usedSecondaries: 0 });
  });

  it('takes as many secondaries as the packages allow, and not one more', () => {
    const history = [opened(), reserved(1, 'primary'), purchaseRequested(), allowance(2)];
    given(account, ...history, reserved(2, 'secondary'))
      .when(assigning(3))
      .thenAccepted(reserved(3, 'secondary'));
    given(account, ...history, reserved(2, 'secondary'), reserved(3, 'secondary'))
      .when(assigning(4))
      .thenRejected({ code: 'NumberPackageNeeded', allowedSecondaries: 2, usedSecondaries: 2 });
  });

  it('follows the policy: additional numbers free, or not offered', () => {
    const history = [opened(), reserved(1, 'primary')];
    given(account, ...history)
      .when(assigning(2, { policy: aPolicy({ additionalNumbers: 'free' }) }))
      .thenAccepted(reserved(2, 'secondary'));
    given(account, ...history)
      .when(assigning(2, { policy: aPolicy({ additionalNumbers: 'notOffered' }) }))
      .thenRejected({ code: 'AdditionalNumbersNotOffered' });
  });

  it('gives the first number also where additional ones are not offered', () => {
    given(account, opened())
      .when(assigning(1, { policy: aPolicy({ additionalNumbers: 'notOffered' }) }))
      .thenAccepted(reserved(1, 'primary'));
  });

  it('refuses a number of another country, and one of no known country', () => {
    given(account, opened())
      .when(assigning(1, { numberCountry: canada }))
      .thenRejected({
        code: 'NumberOfAnotherCountry',
        accountCountry: usa,
        numberCountry: canada,
      });
    given(account, opened())
      .when(assigning(1, { numberCountry: null }))
      .thenRejected({
        code: 'NumberOfAnotherCountry',
        accountCountry: usa,
        numberCountry: null,
      });
  });

  it('refuses a number that is the account’s already, or another account’s', () => {
    given(account, opened(), reserved(1, 'primary'), allowance(1))
      .when(assigning(1))
      .thenRejected({ code: 'NumberAlreadyYours', number: number(1) });
    given(account, opened())
      .when(assigning(1, { claimedElsewhere: true }))
      .thenRejected({ code: 'NumberTaken', number: number(1) });
  });

  it('refuses an account that was never opened', () => {
    given(account).when(assigning(1)).thenRejected({ code: 'AccountUnknown' });
  });
});

describe('settling a slot', () => {
  const filling = (which: number) => (state: AccountState) =>
    fillNumberSlot(
      {
        type: 'FillNumberSlot',
        assignmentId: assignmentId(which),
        carrierNumberId: `PN${which}`,
        at,
      },
      state,
    );
  const freeing = (which: number) => (state: AccountState) =>
    freeNumberSlot(
      { type: 'FreeNumberSlot', assignmentId: assignmentId(which), reason: 'numberTaken', at },
      state,
    );

  it('makes the first active number primary', () => {
    given(account, opened(), reserved(1, 'primary'))
      .when(filling(1))
      .thenAccepted(assigned(1), primarySet(1));
  });

  it('makes a second number primary when it is there before the first', () => {
    given(account, opened(), reserved(1, 'primary'), reserved(2, 'secondary'))
      .when(filling(2))
      .thenAccepted(assigned(2), primarySet(2));
    given(
      account,
      opened(),
      reserved(1, 'primary'),
      reserved(2, 'secondary'),
      assigned(2),
      primarySet(2),
    )
      .when(filling(1))
      .thenAccepted(assigned(1));
  });

  it('fills and frees once', () => {
    given(account, opened(), reserved(1, 'primary'), assigned(1), primarySet(1))
      .when(filling(1))
      .thenNothing();
    given(account, opened()).when(freeing(1)).thenNothing();
  });

  it('frees no active number', () => {
    given(account, opened(), reserved(1, 'primary'), assigned(1), primarySet(1))
      .when(freeing(1))
      .thenRejected({ code: 'NumberSlotUnknown' });
  });
});

describe('an account, whatever happens to it', () => {
  const anyStep = fc.record({
    what: fc.constantFrom('assign', 'fill', 'free', 'allow'),
    which: fc.integer({ min: 1, max: 6 }),
  });

  const decide = (what: string, which: number, state: AccountState): readonly AccountEvent[] => {
    const settled = { assignmentId: assignmentId(which), at };
    const decisions = {
      assign: () => assignNumber(anAssignment(which), state),
      fill: () =>
        fillNumberSlot({ type: 'FillNumberSlot', carrierNumberId: 'PN', ...settled }, state),
      free: () => freeNumberSlot({ type: 'FreeNumberSlot', reason: 'taken', ...settled }, state),
      allow: () => ({ accepted: true as const, events: [purchaseRequested(), allowance(which)] }),
    };
    const decision = decisions[what as keyof typeof decisions]();
    return decision.accepted ? decision.events : [];
  };

  it('has one primary once a number is active, and never more numbers than it may', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 80 }), (steps) => {
        let state = evolveAccount(unknownAccount, opened());
        let allowedMost = 0;
        for (const { what, which } of steps) {
          state = decide(what, which, state).reduce(evolveAccount, state);
          if (state.status === 'unknown') throw new Error('the account was lost');
          allowedMost = Math.max(allowedMost, allowedSecondaries(state));
          const { slots } = state;
          const active = slots.filter(({ status }) => status === 'active');
          const activePrimaries = active.filter(({ kind }) => kind === 'primary');

          expect(activePrimaries).toHaveLength(active.length > 0 ? 1 : 0);
          expect(slots.filter(({ kind }) => kind === 'primary').length).toBeLessThanOrEqual(1);
          expect(slots.length).toBeLessThanOrEqual(1 + allowedMost);
          expect(new Set(slots.map((slot) => slot.number)).size).toBe(slots.length);
          expect(state.accountId).toBe(accountId);
        }
      }),
    );
  });
});
