import {
  DEFAULT_THEME,
  convertCssVariables,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { cssVariables, theme } from './theme.mts';

/** The theme as text of a stylesheet; the build emits it as a file, see vite.config.mts. */
export function themeStylesheet(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const basic = defaultCssVariablesResolver(merged);
  const own = cssVariables(merged);
  return convertCssVariables(
    {
      variables: { ...basic.variables, ...own.variables },
      light: { ...basic.light, ...own.light },
      dark: { ...basic.dark, ...own.dark },
    },
    ':root',
  );
}
