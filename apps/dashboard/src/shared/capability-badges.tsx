import type { Capabilities, Capability } from '../api/shapes';
import classes from './capability-badges.module.css';

const labels: Record<Capability, string> = { sms: 'SMS', mms: 'MMS', voice: 'Voice' };

type CapabilityBadgesProps = { capabilities: Capabilities | null; onHero?: boolean };

export function CapabilityBadges({ capabilities, onHero = false }: CapabilityBadgesProps) {
  const able = (Object.keys(labels) as Capability[]).filter((name) => capabilities?.[name]);
  if (able.length === 0) return null;
  return (
    <ul className={`${classes.list} ${onHero ? classes.onHero : ''}`} aria-label="Capabilities">
      {able.map((name) => (
        <li key={name} className={classes.badge}>
          {labels[name]}
        </li>
      ))}
    </ul>
  );
}
