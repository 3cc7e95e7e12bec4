import type { Instant } from '../time/instant';
import type { AssignmentState, NumberConfiguration } from './assignment.state';

/** What is wrong with a number that its account has. */
export type NumberProblem = 'noPublicAddress' | 'notConfigured';

/** What a configuration that an operator asked for needs done now. */
export type ConfigurationStep =
  | { readonly do: 'configure' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'tellAccount'; readonly settledAt: Instant }
  | { readonly do: 'nothing' };

/** A first configuration belongs to its assignment, and is none of these. */
export function nextConfigurationStep(state: AssignmentState, at: Instant): ConfigurationStep {
  if (state.status !== 'completed') return { do: 'nothing' };
  const { outcome, notBefore, settledAt } = state.configuration;
  if (outcome !== 'pending') {
    return settledAt === null ? { do: 'nothing' } : { do: 'tellAccount', settledAt };
  }
  const ms = notBefore === null ? 0 : Date.parse(notBefore) - Date.parse(at);
  return ms > 0 ? { do: 'wait', ms } : { do: 'configure' };
}

/** What a configuration that has ended leaves wrong; null when nothing. */
export function problemAfter({ outcome }: NumberConfiguration): NumberProblem | null {
  if (outcome === 'skipped') return 'noPublicAddress';
  return outcome === 'failed' ? 'notConfigured' : null;
}
