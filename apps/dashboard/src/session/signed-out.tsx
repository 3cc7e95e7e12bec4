import { Button, Code } from '@mantine/core';
import { Logo } from '../shared/logo';
import classes from './signed-out.module.css';

/** Where everybody without a session lands: says what is needed, and how to get it. */
export function SignedOut() {
  return (
    <main className={classes.page}>
      <section className={classes.card} aria-labelledby="signed-out">
        <Logo />
        <h1 id="signed-out" className={classes.title}>
          You are signed out
        </h1>
        <p>
          This dashboard opens with a personal sign-in link. Links are short-lived, so an old one
          may have expired.
        </p>
        <p>
          Ask whoever runs this Trunkline for a new link. If that is you, this command prints one:
        </p>
        <Code block className={classes.command}>
          trunkline link
        </Code>
        <Button variant="default" onClick={() => window.location.reload()}>
          I have opened my link, check again
        </Button>
      </section>
    </main>
  );
}
