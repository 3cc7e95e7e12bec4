import type {
  JobOrder,
  Moment,
  NaiveAllowance,
  NumberOrder,
  Order,
  Place,
} from './naive-allowance';

/** `ok`, or the code of the first rule against it. */
export function whyNot(account: NaiveAllowance, order: Order & Moment): string {
  switch (order.what) {
    case 'buy':
      return whyNotBuy(account, order.kind);
    case 'complete':
    case 'grant':
      return account.purchases.some(({ sub }) => sub === order.sub) ? 'ok' : 'SubscriptionUnknown';
    case 'decline': {
      const isPaid = account.purchases.some(({ sub, isPaid: paid }) => sub === order.sub && paid);
      return isPaid ? 'SubscriptionUnknown' : 'ok';
    }
    case 'endSubscription':
      return 'ok';
    case 'reserve':
      return whyNotReserve(account, order);
    case 'endGrace':
      return whyNotEnd(account, order);
    case 'close': {
      const isBusy = account.places.some(({ phase }) => phase === 'asked');
      return isBusy && !account.isClosed ? 'AssignmentsOpen' : 'ok';
    }
    case 'release':
    case 'keep':
    case 'lock':
    case 'unlock':
    case 'makePrimary':
      return whyNotNumber(account, order);
    default:
      return whyNotJob(account, order);
  }
}

function whyNotBuy({ isClosed, purchases }: NaiveAllowance, kind: string): string {
  if (isClosed) return 'AccountClosed';
  const alike = purchases.filter((one) => one.kind === kind).length;
  if (kind === 'credits') return alike < 5 ? 'ok' : 'TooManyPurchasesPending';
  return alike === 0 ? 'ok' : 'SubscriptionAlreadyHeld';
}

function whyNotReserve(
  { isClosed, places, allowed }: NaiveAllowance,
  { number: wanted, policy: { extra } }: Moment & { readonly number: number },
): string {
  if (isClosed) return 'AccountClosed';
  if (places.some(({ number }) => number === wanted)) return 'NumberAlreadyYours';
  if (places.length === 0 || extra === 'free') return 'ok';
  if (extra === 'notOffered') return 'AdditionalNumbersNotOffered';
  return places.length <= allowed ? 'ok' : 'NumberPackageNeeded';
}

function whyNotEnd({ isClosed, over, places }: NaiveAllowance, { nowMs }: Moment): string {
  if (isClosed || !over || over.isDone) return 'ok';
  if (nowMs < over.endsMs) return 'GraceNotOver';
  return places.some(({ phase }) => phase === 'asked') ? 'AssignmentUnderWay' : 'ok';
}

function whyNotNumber(account: NaiveAllowance, order: NumberOrder): string {
  if (account.isClosed) return 'AccountClosed';
  const place = account.places.find(({ number }) => number === order.number);
  if (!place || place.phase === 'asked') return 'NumberUnknown';
  if (order.what === 'release') return whyNotRelease(account, place, order.successor);
  if (order.what === 'keep') return whyNotKeep(account, place);
  return place.phase === 'going' ? 'NumberUnknown' : whyNotHad(account, place, order.what);
}

function whyNotHad(account: NaiveAllowance, place: Place, what: NumberOrder['what']): string {
  if (what === 'makePrimary') return whyNotPrimary(account, place);
  return what === 'lock' && place.goesMs !== null ? 'NumberBeingReleased' : 'ok';
}

function whyNotPrimary({ primary }: NaiveAllowance, place: Place): string {
  if (place.number === primary) return 'ok';
  if (place.isIdle) return 'NumberSuspended';
  if (place.isMissing) return 'NumberIsDrifted';
  return place.goesMs === null ? 'ok' : 'NumberBeingReleased';
}

function whyNotRelease(account: NaiveAllowance, place: Place, successor: number | null): string {
  if (place.goesMs !== null) return 'NumberBeingReleased';
  if (place.isLocked) return 'NumberLocked';
  const heirs = account.heirs(place.number).map(({ number }) => number);
  if (successor !== null) return heirs.includes(successor) ? 'ok' : 'SuccessorInvalid';
  return place.number === account.primary && heirs.length > 0 ? 'SuccessorNeeded' : 'ok';
}

function whyNotKeep(account: NaiveAllowance, place: Place): string {
  if (place.phase === 'going') return 'ReleaseUnderWay';
  if (place.goesMs === null || !isTaking(account)) return 'ok';
  const { primary, staying, allowed } = account;
  const isFree = place.number === primary || place.isIdle || staying.length < allowed;
  return isFree ? 'ok' : 'OverAllowance';
}

/** After a grace that took numbers, one that was to go needs a place within the allowance. */
function isTaking({ over }: NaiveAllowance): boolean {
  return over !== null && over.isDone && over.choice !== 'keep';
}

type Working = Moment & { readonly what: JobOrder; readonly job: number };

function whyNotJob({ places }: NaiveAllowance, { what, job, nowMs }: Working): string {
  const place = places.find((one) => one.job === job);
  if (what === 'fill') return place ? 'ok' : 'NumberSlotUnknown';
  if (what === 'start') return whyNotStart(place, nowMs);
  if (what === 'free') return isIn(place, 'asked') ? 'ok' : 'NumberSlotUnknown';
  if (what === 'giveBack') return isIn(place, 'going') ? 'ok' : 'ReleaseNotDue';
  return 'ok';
}

/** What is gone is settled already. */
function isIn(place: Place | undefined, phase: Place['phase']): boolean {
  return place === undefined || place.phase === phase;
}

function whyNotStart(place: Place | undefined, nowMs: number): string {
  if (place?.phase === 'going') return 'ok';
  return place && place.goesMs !== null && place.goesMs <= nowMs ? 'ok' : 'ReleaseNotDue';
}
