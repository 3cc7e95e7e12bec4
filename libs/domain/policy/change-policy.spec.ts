import { at, canada, later, usa } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { changePolicy } from './change-policy';
import { establishPolicy } from './establish-policy';
import type { PolicyEvent, PolicySettings } from './policy.events';
import { evolvePolicy, firstSettings, initialPolicy, type PolicyState } from './policy.state';

const policy = { initial: initialPolicy, evolve: evolvePolicy };
const established: PolicyEvent = {
  type: 'PolicyChanged',
  data: { ...firstSettings, changedAt: at },
};
const changing = (changes: Partial<PolicySettings>) => (state: PolicyState) =>
  changePolicy({ type: 'ChangePolicy', changes, at: later(1) }, state);

describe('changing the policy', () => {
  it.each<Partial<PolicySettings>>([
    { additionalNumbers: 'free' },
    { tollFreeAllowed: false },
    { activationRequired: true },
    { holdMinutes: 0 },
    { holdMinutes: 60 },
    { releaseGraceMinutes: 365 * 24 * 60 },
    { overAllowance: { choice: 'release', graceDays: 365 } },
    { countries: [{ country: usa, kinds: ['local'], ways: null }] },
  ])('to %j keeps everything else', (changes) => {
    given(policy, established)
      .when(changing(changes))
      .thenAccepted({
        type: 'PolicyChanged',
        data: { ...firstSettings, ...changes, changedAt: later(1) },
      });
  });

  it('to what it is already changes nothing', () => {
    const { overAllowance, countries } = firstSettings;
    given(policy, established).when(changing({})).thenNothing();
    given(policy, established).when(changing({ overAllowance, countries })).thenNothing();
  });

  it.each<[Partial<PolicySettings>, string]>([
    [{ startingCredits: { sms: -1, voice: 0 } }, 'StartingCreditsInvalid'],
    [{ startingCredits: { sms: 0, voice: 1_000_000_001 } }, 'StartingCreditsInvalid'],
    [{ releaseGraceMinutes: 365 * 24 * 60 + 1 }, 'ReleaseGraceInvalid'],
    [{ holdMinutes: 61 }, 'HoldTimeInvalid'],
    [{ holdMinutes: 1.5 }, 'HoldTimeInvalid'],
    [{ overAllowance: { choice: 'suspend', graceDays: 366 } }, 'OverAllowanceInvalid'],
    [{ overAllowance: { choice: 'suspend', graceDays: -1 } }, 'OverAllowanceInvalid'],
    [{ quietHours: { from: '24:00', until: '08:00' } }, 'QuietHoursInvalid'],
    [{ quietHours: { from: '21:00', until: '8:00' } }, 'QuietHoursInvalid'],
    [{ quietHours: { from: '08:00', until: '08:00' } }, 'QuietHoursInvalid'],
  ])('to %j is refused as %s', (changes, code) => {
    given(policy, established)
      .when(changing(changes))
      .thenRejected({ code } as never);
  });

  it('names what is wrong with the countries', () => {
    const all = { kinds: null, ways: null };
    const twice = [usa, canada, usa].map((country) => ({ country, ...all }));
    given(policy, established)
      .when(changing({ countries: twice }))
      .thenRejected({ code: 'CountriesInvalid', why: 'US is named twice' });
    given(policy, established)
      .when(changing({ countries: [{ country: usa, kinds: [], ways: null }] }))
      .thenRejected({
        code: 'CountriesInvalid',
        why: 'US has no kinds; leave them out to allow all',
      });
    given(policy, established)
      .when(changing({ countries: [{ country: usa, kinds: null, ways: [] }] }))
      .thenRejected({
        code: 'CountriesInvalid',
        why: 'US has no ways; leave them out to allow all',
      });
  });
});

describe('the first policy', () => {
  it('is established once', () => {
    const establishing = (state: PolicyState) =>
      establishPolicy({ type: 'EstablishPolicy', at }, state);
    given(policy)
      .when(establishing)
      .thenAcceptedTypes('PolicyChanged', 'PackageDefined', 'PackageDefined', 'PackageDefined');
    given(policy, established).when(establishing).thenNothing();
  });
});
