import classes from './logo.module.css';

/** Three lines that become one, and the name in the same stroke. */
export function Logo() {
  return (
    <svg className={classes.logo} viewBox="0 0 150 28" role="img" aria-label="Trunkline">
      <rect x="0" y="0" width="28" height="28" rx="7.5" className={classes.mark} />
      <g className={classes.lines}>
        <path d="M5.5 8c7 0 5 6 12 6M5.5 14h12M5.5 20c7 0 5-6 12-6" />
      </g>
      <circle cx="20.8" cy="14" r="2.7" className={classes.node} />
      <g className={classes.letters} transform="translate(38 1)">
        <path d="M1 5h12M7 5v16" />
        <path d="M17.5 10.5V21M17.5 15.5c0-3 2-5 5-5" />
        <path d="M27 10.5v5.7c0 3.2 1.9 5 4.6 5s4.7-1.8 4.7-5v-5.7M36.3 16v5" />
        <path d="M41.5 21V10.5M41.5 15.5c0-3.2 2-5.2 4.7-5.2s4.6 1.8 4.6 5V21" />
        <path d="M56 4v17M64 10.5l-8 6.5M59.2 14.5 64.5 21" />
        <path d="M69 4v17M74.5 10.5V21" />
        <path d="M80 21V10.5M80 15.5c0-3.2 2-5.2 4.7-5.2s4.6 1.8 4.6 5V21" />
        <path d="M94.3 15.8h9.9c0-3.2-2-5.5-4.9-5.5s-5 2.3-5 5.5 2 5.5 5.2 5.5c1.8 0 3.2-.7 4.2-1.9" />
      </g>
      <circle cx="112.5" cy="6.2" r="1.7" className={classes.dot} />
    </svg>
  );
}
