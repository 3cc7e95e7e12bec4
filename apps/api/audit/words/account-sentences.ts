import { type Sentence, counted, phone, secondaries, words } from './fact-words';

/** What happened to an account, its keys and its numbers. */
export const accountSentences: Record<string, Sentence> = {
  AccountOpened: () => 'The account was opened',
  AccountActivated: () => 'The account was activated',
  AccountClosed: () => 'The account was closed',
  TimezoneChanged: ({ from, to }) => `Timezone changed from ${words(from)} to ${words(to)}`,
  SchedulesMoved: ({ movedSchedules }) =>
    typeof movedSchedules === 'number' && movedSchedules > 0
      ? `${counted(movedSchedules, 'planned message')} moved with the timezone`
      : 'No planned message had to move with the timezone',
  SchedulesCancelled: () => 'What was planned is cancelled, as the account was closed',
  NumberHeld: ({ number }) => `${phone(number)} held while choosing`,
  NumberHoldPlaced: ({ number }) => `${phone(number)} held while choosing`,
  NumberHoldEnded: ({ number, reason }) =>
    reason === 'released' ? `${phone(number)} let go` : `${phone(number)} could not be held`,
  NumberReserved: ({ number }) => `The carrier keeps ${phone(number)} meanwhile, too`,
  NumberSlotReserved: ({ number, slot }) => `${phone(number)} requested as ${words(slot)} number`,
  NumberAssigned: ({ number }) => `${phone(number)} added to the account`,
  PrimaryNumberSet: ({ number }) => `${phone(number)} became the primary number`,
  PrimaryNumberChanged: ({ number, to }) => `${phone(to ?? number)} became the primary number`,
  NumberSlotFreed: ({ number }) =>
    `${phone(number)} could not be assigned; its place is free again`,
  NumberClaimed: ({ number }) => `${phone(number)} held for the account`,
  NumberClaimReleased: ({ number }) => `${phone(number)} given back`,
  NumberPurchased: ({ number }) => `${phone(number)} bought from the carrier`,
  NumberLockChanged: ({ number, locked }) =>
    `${phone(number)} ${locked === true ? 'locked against release' : 'unlocked'}`,
  NumberReleaseScheduled: ({ number }) => `Release of ${phone(number)} scheduled`,
  NumberReleaseCancelled: ({ number }) => `${phone(number)} is kept after all`,
  NumberReleaseStarted: ({ number }) => `${phone(number)} goes back to the carrier`,
  NumberReleased: ({ number }) => `${phone(number)} released`,
  NumberDrifted: ({ number }) => `The carrier does not have ${phone(number)} any more`,
  NumberRestored: ({ number }) => `The carrier has ${phone(number)} again`,
  NumberConfigurationSettled: ({ number, problem }) =>
    problem ? `${phone(number)} cannot receive yet` : `${phone(number)} can receive`,
  AccessKeyCreated: ({ name }) => `API key “${words(name)}” made`,
  AccessKeyRevoked: () => 'An API key was revoked',
  NumberAllowanceChanged: ({ allowanceNumbers }) =>
    allowanceNumbers === 0
      ? 'No room for secondary numbers any more'
      : `Room for ${secondaries(allowanceNumbers)}`,
  AllowanceExceeded: ({ usedSecondaries, allowedSecondaries }) =>
    `${secondaries(usedSecondaries)}, with room for ${words(allowedSecondaries)}`,
  AllowanceGraceEnded: ({ choice }) =>
    choice === 'keep'
      ? 'Numbers beyond the packages may stay'
      : 'The time to make room for all numbers is over',
  AllowanceRegained: () => 'There is room for all numbers again',
  NumberSuspended: ({ number }) => `${phone(number)} suspended: no package has room for it`,
  NumberResumed: ({ number }) => `${phone(number)} can be used again`,
};
