import type { MouseEvent, ReactNode } from 'react';
import type { Account } from '../api/shapes';
import { Navigation } from '../navigation/navigation';
import { Logo } from '../shared/logo';
import classes from './app-frame.module.css';
import { AccountMenu } from './account-menu';
import { ColorSchemeSwitch } from './color-scheme-switch';

type AppFrameProps = { account?: Account; children: ReactNode };

/** What every page stands in: the header with the account, and the main column. */
export function AppFrame({ account, children }: AppFrameProps) {
  return (
    <>
      <a className={classes.skip} href="#main" onClick={skipToContent}>
        Skip to content
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Logo />
          {account && <Navigation />}
          <div className={classes.tools}>
            <ColorSchemeSwitch />
            {account && <AccountMenu account={account} />}
          </div>
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** By focus, as the address after `#` says which view is shown. */
function skipToContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
