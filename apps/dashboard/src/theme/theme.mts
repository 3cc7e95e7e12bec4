import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core';

/** Spruce: the green of old exchange cabinets. */
const spruce: MantineColorsTuple = [
  '#e8f5f1',
  '#d1e9e2',
  '#a6d4c8',
  '#76bdac',
  '#4ca793',
  '#2d917d',
  '#1a7f6c',
  '#0f6b5b',
  '#0b574b',
  '#07433a',
];

/** Neutrals lean towards the green, so that surfaces and accents belong together. */
const gray: MantineColorsTuple = [
  '#f7f9f8',
  '#eff3f1',
  '#e3e9e6',
  '#d3dbd7',
  '#b9c4bf',
  '#94a29c',
  '#6e7d77',
  '#55645d',
  '#33403b',
  '#1b2622',
];

const dark: MantineColorsTuple = [
  '#e6edea',
  '#bac6c1',
  '#98a7a1',
  '#73827c',
  '#43514c',
  '#2a3633',
  '#1c2624',
  '#141c1a',
  '#0f1614',
  '#0a100e',
];

const systemFonts = [
  '-apple-system',
  'BlinkMacSystemFont',
  "'Segoe UI Variable Text'",
  "'Segoe UI'",
  'Roboto',
  "'Helvetica Neue'",
  "'Noto Sans'",
  "'Liberation Sans'",
  'Arial',
  'sans-serif',
].join(', ');

export const theme: MantineThemeOverride = {
  primaryColor: 'spruce',
  primaryShade: { light: 7, dark: 6 },
  colors: { spruce, gray, dark },
  black: '#13201c',
  fontFamily: systemFonts,
  fontFamilyMonospace:
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  headings: { fontFamily: systemFonts, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
};

/** What our own stylesheets use beside Mantine's variables; one name, a value for each scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--tl-radius': '14px' },
  light: {
    '--mantine-color-body': '#f4f6f4',
    '--mantine-color-dimmed': '#55645d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-placeholder': '#64736d',
    '--mantine-color-spruce-light': '#e0f0ec',
    '--mantine-color-spruce-light-hover': '#d1e9e2',
    '--mantine-color-spruce-light-color': '#0b574b',
    '--mantine-color-default-border': '#d3dbd7',
    '--tl-surface': '#ffffff',
    '--tl-sunken': '#f3f6f4',
    '--tl-line': '#e0e6e2',
    '--tl-ink': '#13201c',
    '--tl-muted': '#55645d',
    '--tl-link': '#0f6b5b',
    '--tl-accent-soft': '#e4f2ee',
    '--tl-accent-ink': '#0b574b',
    '--tl-signal': '#d97e1f',
    '--tl-signal-soft': '#fdf1e1',
    '--tl-signal-ink': '#85480a',
    '--tl-danger-soft': '#fdecea',
    '--tl-danger-ink': '#9b1c16',
    '--tl-hero-from': '#0a3d36',
    '--tl-hero-to': '#115e52',
    '--tl-shadow': '0 1px 2px rgb(15 40 33 / 5%), 0 8px 24px -12px rgb(15 40 33 / 12%)',
  },
  dark: {
    '--mantine-color-body': '#0c1211',
    '--mantine-color-dimmed': '#98a7a1',
    '--mantine-color-error': '#ff9a92',
    '--mantine-color-placeholder': '#84938d',
    '--mantine-color-spruce-light': '#16342d',
    '--mantine-color-spruce-light-hover': '#1c4038',
    '--mantine-color-spruce-light-color': '#8bd8c6',
    '--tl-surface': '#141c1a',
    '--tl-sunken': '#101715',
    '--tl-line': '#26322f',
    '--tl-ink': '#e6edea',
    '--tl-muted': '#98a7a1',
    '--tl-link': '#6cc9b4',
    '--tl-accent-soft': '#15302a',
    '--tl-accent-ink': '#8bd8c6',
    '--tl-signal': '#f0a54a',
    '--tl-signal-soft': '#33250f',
    '--tl-signal-ink': '#f5c483',
    '--tl-danger-soft': '#3a1a18',
    '--tl-danger-ink': '#ffb4ad',
    '--tl-hero-from': '#0d2b26',
    '--tl-hero-to': '#12473e',
    '--tl-shadow': '0 1px 2px rgb(0 0 0 / 30%)',
  },
});
