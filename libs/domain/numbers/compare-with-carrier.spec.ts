import { accountId, assignmentId, at, number } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { claimNumber } from './claim-number';
import {
  giveKeptNumber,
  keepNumber,
  markNumberDrifted,
  restoreNumber,
} from './compare-with-carrier';
import type { NumberClaimEvent } from './number-claim.events';
import { type NumberClaimState, evolveNumberClaim, freeNumber } from './number-claim.state';
import { releaseNumberClaim, releaseOwnedNumber } from './settle-number-claim';

const claim = { initial: freeNumber, evolve: evolveNumberClaim };
const about = { number: number(1), accountId, assignmentId: assignmentId(1) };
const claimed: NumberClaimEvent = { type: 'NumberClaimed', data: { ...about, claimedAt: at } };
const purchased: NumberClaimEvent = {
  type: 'NumberPurchased',
  data: { ...about, carrierNumberId: 'PN1', purchasedAt: at },
};
const drifted: NumberClaimEvent = { type: 'NumberDrifted', data: { ...about, driftedAt: at } };
const restored = (carrierNumberId = 'PN1'): NumberClaimEvent => ({
  type: 'NumberRestored',
  data: { ...about, carrierNumberId, restoredAt: at },
});
const kept: NumberClaimEvent = {
  type: 'NumberKept',
  data: { number: number(1), carrierNumberId: 'PN9', tag: 'trk:test:asg_9', keptAt: at },
};

const drifting = (state: NumberClaimState) =>
  markNumberDrifted({ type: 'MarkNumberDrifted', number: number(1), at }, state);
const restoring = (carrierNumberId: string) => (state: NumberClaimState) =>
  restoreNumber({ type: 'RestoreNumber', number: number(1), carrierNumberId, at }, state);
const keeping = (state: NumberClaimState) =>
  keepNumber(
    {
      type: 'KeepNumber',
      number: number(1),
      carrierNumberId: 'PN9',
      tag: 'trk:test:asg_9',
      at,
    },
    state,
  );

describe('a number that the carrier lost', () => {
  it('drifts once, and only when we own it', () => {
    given(claim, claimed, purchased).when(drifting).thenAccepted(drifted);
    given(claim, claimed, purchased, drifted).when(drifting).thenNothing();
    given(claim, claimed).when(drifting).thenNothing();
    given(claim).when(drifting).thenNothing();
  });

  it('is restored when it is back, also under another id, and once', () => {
    given(claim, claimed, purchased, drifted).when(restoring('PN1')).thenAccepted(restored());
    given(claim, claimed, purchased, drifted).when(restoring('PN2')).thenAccepted(restored('PN2'));
    given(claim, claimed, purchased, drifted, restored()).when(restoring('PN1')).thenNothing();
    given(claim, claimed, purchased).when(restoring('PN1')).thenNothing();
  });

  it('can be given up while it is drifted', () => {
    const release = { type: 'ReleaseOwnedNumber' as const, number: number(1), at };
    given(claim, claimed, purchased, drifted)
      .when((state) => releaseOwnedNumber({ ...release, assignmentId: assignmentId(1) }, state))
      .thenAcceptedTypes('NumberClaimReleased');
  });
});

describe('a number that is kept for whoever wants it', () => {
  const taking = (state: NumberClaimState) =>
    claimNumber({ type: 'ClaimNumber', ...about, at }, state);

  it('is kept once, and never one that somebody has', () => {
    given(claim).when(keeping).thenAccepted(kept);
    given(claim, kept).when(keeping).thenNothing();
    given(claim, claimed).when(keeping).thenNothing();
    given(claim, claimed, purchased).when(keeping).thenNothing();
  });

  it('is claimed like any other, and is kept again when the claim is given up', () => {
    given(claim, kept).when(taking).thenAccepted(claimed);
    const giveUp = { ...about, type: 'ReleaseNumberClaim' as const, reason: 'refused', at };
    given(claim, kept, claimed)
      .when((state) => releaseNumberClaim(giveUp, state))
      .thenAcceptedTypes('NumberClaimReleased');
    const life: readonly NumberClaimEvent[] = [
      kept,
      claimed,
      { type: 'NumberClaimReleased', data: { ...about, reason: 'refused', releasedAt: at } },
    ];
    expect(life.reduce(evolveNumberClaim, freeNumber)).toEqual({
      status: 'kept',
      carrierNumberId: 'PN9',
    });
  });

  it('is given up for good once', () => {
    const giving = (state: NumberClaimState) =>
      giveKeptNumber({ type: 'GiveKeptNumber', number: number(1), reason: 'released', at }, state);
    given(claim, kept).when(giving).thenAcceptedTypes('KeptNumberGiven');
    given(claim).when(giving).thenNothing();
    given(claim, kept, claimed).when(giving).thenNothing();
  });
});
