import type { AccountState } from '@trunkline/domain/accounts/account.state';
import { type Decision, reject } from '@trunkline/domain/decision';
import { packagesFor, type PolicyState } from '@trunkline/domain/policy/policy.state';
import { packageDto } from '../../policy/package.dto';
import type { NumberPackageNeeded } from '../../writes/rejections';

type Needed = Omit<NumberPackageNeeded, 'packages'>;

/** A number that needs a package is refused together with the packages that there are. */
export function withPackages<Event, Rejection extends { readonly code: string }>(
  decision: Decision<Event, Rejection | Needed>,
  state: AccountState,
  policy: PolicyState,
): Decision<Event, Exclude<Rejection, Needed> | NumberPackageNeeded> {
  if (decision.accepted) return decision;
  const { rejection } = decision;
  if (!isPackageNeeded(rejection)) return reject(rejection as Exclude<Rejection, Needed>);
  const offered = state.status === 'unknown' ? [] : packagesFor(policy, state.country);
  return reject({ ...rejection, packages: offered.map(packageDto) });
}

function isPackageNeeded(rejection: { readonly code: string }): rejection is Needed {
  return rejection.code === 'NumberPackageNeeded';
}
