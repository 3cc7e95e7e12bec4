import { Checkbox } from '@mantine/core';
import type { Capability, KindOption } from '../api/shapes';
import { capabilityLabels } from '../shared/capability-labels';
import classes from './get-new-number.module.css';

type CapabilityChoiceProps = {
  option: Pick<KindOption, 'capabilities'>;
  value: Capability[];
  onChange: (value: Capability[]) => void;
};

/** What the number must be able to do; nothing to choose where all numbers can do the same one thing. */
export function CapabilityChoice({ option, value, onChange }: CapabilityChoiceProps) {
  const choices = capabilityLabels.filter(([name]) => option.capabilities.includes(name));
  if (choices.length < 2) return null;
  return (
    <Checkbox.Group
      label="Must be able to do"
      description="Not every number can send and receive messages."
      value={value.filter((name) => option.capabilities.includes(name))}
      onChange={(chosen) => onChange(chosen)}
    >
      <div className={classes.able}>
        {choices.map(([name, label]) => (
          <Checkbox key={name} value={name} label={label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
