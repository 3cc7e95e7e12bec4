import type { Dashboard, NumberView } from '../api/shapes';
import { NumberMenu } from '../number-actions/number-menu';
import { NumberState } from '../number-actions/number-state';
import { MakeRoom } from '../packages/make-room';
import { CapabilityBadges } from '../shared/capability-badges';
import { CopyButton } from '../shared/copy-button';
import { Notice } from '../shared/notice';
import { Panel } from '../shared/panel';
import { placeOf } from '../shared/words';
import { AllowanceMeter } from './allowance-meter';
import { overAllowanceWords } from './over-allowance';
import { PendingNumbers } from './pending-numbers';
import classes from './secondary-numbers.module.css';

export function SecondaryNumbers({ dashboard }: { dashboard: Dashboard }) {
  const { secondaryNumbers, pendingAssignments, numberAllowance, overAllowance } = dashboard;
  const pending = pendingAssignments.filter(({ slot }) => slot === 'secondary');
  return (
    <Panel title="Secondary Numbers">
      <AllowanceMeter allowance={numberAllowance} isLimit={overAllowance !== null} />
      {overAllowance !== null && (
        <div className={classes.notice}>
          <Notice
            tone="signal"
            title="More numbers than your packages allow"
            role="status"
            action={<MakeRoom dashboard={dashboard} />}
          >
            {overAllowanceWords({ ...dashboard, overAllowance })}
          </Notice>
        </div>
      )}
      {secondaryNumbers.length === 0 && pending.length === 0 && (
        <p className={classes.empty}>
          {numberAllowance.fromPackages > 0
            ? 'No secondary numbers yet. Your package has room for them.'
            : 'No secondary numbers. A numbers package gives room for more beside the primary one.'}
        </p>
      )}
      <ul className={classes.list}>
        {secondaryNumbers.map((number) => (
          <Row key={number.number} number={number} dashboard={dashboard} />
        ))}
      </ul>
      <PendingNumbers pending={pending} />
    </Panel>
  );
}

function Row({ number, dashboard }: { number: NumberView; dashboard: Dashboard }) {
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div className={classes.number}>
          {number.nationalFormat}
          <CopyButton value={number.number} />
        </div>
        <div className={classes.place}>{placeOf(number) ?? number.number}</div>
        <NumberState number={number} timezone={dashboard.timezone.id} />
      </div>
      <div className={classes.side}>
        <CapabilityBadges capabilities={number.capabilities} />
        <NumberMenu number={number} dashboard={dashboard} />
      </div>
    </li>
  );
}
