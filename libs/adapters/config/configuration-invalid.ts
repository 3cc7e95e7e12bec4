import type { ZodError } from 'zod';
import { notesOf, type VariableName } from './variables';

/** One thing that is wrong with one environment variable. Never holds the value: it may be a secret. */
export type Mistake = { readonly name: VariableName; readonly problem: string };

/** The environment cannot be worked with. Its message lists every mistake with an example. */
export class ConfigurationInvalid extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(describe(mistakes));
    this.name = 'ConfigurationInvalid';
  }
}

/** The mistakes that the schema found, one per variable. */
export function mistakesIn(error: ZodError): Mistake[] {
  const byName = new Map<VariableName, Mistake>();
  for (const issue of error.issues) {
    const name = issue.path[0] as VariableName;
    if (!byName.has(name)) byName.set(name, { name, problem: issue.message });
  }
  return [...byName.values()];
}

function describe(mistakes: readonly Mistake[]): string {
  const headline =
    mistakes.length === 1
      ? 'One environment variable is wrong:'
      : `${mistakes.length} environment variables are wrong:`;
  const lines = mistakes.map(({ name, problem }) => {
    const { purpose, example } = notesOf(name);
    return `  ${name} ${problem}. ${purpose} Example: ${example}`;
  });
  return [headline, ...lines].join('\n');
}
