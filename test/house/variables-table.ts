import {
  notesOf,
  variableNames,
  variables,
  type VariableName,
} from '@trunkline/adapters/config/variables';

/** The README's table of environment variables, as the configuration itself has it. */
export function variablesTable(): string[] {
  const defaults = variables.parse({}) as Partial<
    Record<VariableName, string | number | readonly number[]>
  >;
  return variableNames.map((name) => {
    const value = defaults[name];
    const shown = value === undefined ? '' : `\`${String(value)}\``;
    return `| \`${name}\` | ${shown} | ${notesOf(name).purpose} |`;
  });
}
