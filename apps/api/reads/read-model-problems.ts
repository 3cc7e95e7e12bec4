import { Problem } from '../edge/problem';

const headers = { 'retry-after': '1' };

/** What is shown has not come as far as the caller, or the log itself, has. */
export function readModelBehind(): Problem {
  const detail = 'The read model has not reached that revision yet. Try again.';
  return new Problem({ status: 409, code: 'read-model-behind', detail, headers });
}

/** What was shown is lost, and comes again. */
export function readModelRebuilding(): Problem {
  const detail = 'The read model of this account is being rebuilt from the log. Try again.';
  return new Problem({ status: 503, code: 'read-model-rebuilding', detail, headers });
}
