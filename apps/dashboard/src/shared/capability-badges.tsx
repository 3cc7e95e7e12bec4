import type { Capabilities } from '../api/shapes';
import classes from './capability-badges.module.css';
import { capabilityLabels } from './capability-labels';

type CapabilityBadgesProps = { capabilities: Capabilities | null; onHero?: boolean };

export function CapabilityBadges({ capabilities, onHero = false }: CapabilityBadgesProps) {
  const able = capabilityLabels.filter(([name]) => capabilities?.[name]);
  if (able.length === 0) return null;
  return (
    <ul className={`${classes.list} ${onHero ? classes.onHero : ''}`} aria-label="Capabilities">
      {able.map(([name, label]) => (
        <li key={name} className={classes.badge}>
          {label}
        </li>
      ))}
    </ul>
  );
}
