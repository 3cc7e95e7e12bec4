import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeStylesheet } from './src/theme/stylesheet.mts';

const here = import.meta.dirname;
const virtualId = 'virtual:theme.css';

/** Emits the theme's variables as a stylesheet, so that none is injected at run time and the CSP holds. */
function staticTheme(): Plugin {
  return {
    name: 'trunkline-static-theme',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : null),
    load: (id) => (id === `\0${virtualId}` ? themeStylesheet() : null),
  };
}

export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), staticTheme()],
  build: {
    outDir: resolve(here, '../../dist/apps/dashboard'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    chunkSizeWarningLimit: 900,
  },
});
