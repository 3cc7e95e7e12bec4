import { Button } from '@mantine/core';
import type { Dashboard, NumberView } from '../api/shapes';
import { NumberMenu } from '../number-actions/number-menu';
import { NumberState } from '../number-actions/number-state';
import { CapabilityBadges } from '../shared/capability-badges';
import { CopyButton } from '../shared/copy-button';
import { IconPlus } from '../shared/icons';
import { placeOf } from '../shared/words';
import { PendingNumbers } from './pending-numbers';
import classes from './primary-number.module.css';
import { TrunkLines } from './trunk-lines';

type PrimaryNumberProps = { dashboard: Dashboard; onGetNewNumber: () => void };

export function PrimaryNumber({ dashboard, onGetNewNumber }: PrimaryNumberProps) {
  const { primaryNumber, pendingAssignments } = dashboard;
  const pending = pendingAssignments.filter(({ slot }) => slot === 'primary');
  return (
    <div className={classes.hero} role="group" aria-labelledby="primary-number">
      <TrunkLines className={classes.lines} />
      <h2 id="primary-number" className={classes.label}>
        Primary Number
      </h2>
      {primaryNumber ? <Shown number={primaryNumber} dashboard={dashboard} /> : <None />}
      <PendingNumbers pending={pending} onHero />
      <Button
        className={classes.button}
        leftSection={<IconPlus size={16} />}
        onClick={onGetNewNumber}
      >
        Get New Number
      </Button>
    </div>
  );
}

function Shown({ number, dashboard }: { number: NumberView; dashboard: Dashboard }) {
  const place = placeOf(number);
  return (
    <div className={classes.shown}>
      <div className={classes.numberRow}>
        <div className={classes.number}>{number.nationalFormat}</div>
        <NumberMenu number={number} dashboard={dashboard} onHero />
      </div>
      <div className={classes.e164}>
        <span>{number.number}</span>
        <CopyButton value={number.number} className={classes.copy} />
        {place !== null && <span className={classes.place}>{place}</span>}
      </div>
      <NumberState number={number} timezone={dashboard.timezone.id} onHero />
      <CapabilityBadges capabilities={number.capabilities} onHero />
    </div>
  );
}

function None() {
  return (
    <div className={classes.shown}>
      <div className={classes.none}>No number yet</div>
      <p className={classes.invite}>
        Your first number is included. It becomes the primary one: all your messages go from it and
        arrive at it.
      </p>
    </div>
  );
}
