import { Menu, UnstyledButton } from '@mantine/core';
import type { Dashboard, NumberView } from '../api/shapes';
import { IconLock, IconMore, IconPhone, IconRelease } from '../shared/icons';
import { useDialog } from '../shared/use-dialog';
import classes from './number-actions.module.css';
import { ReleaseNumber } from './release-number';
import { useNumberActions } from './use-number-actions';

type NumberMenuProps = { number: NumberView; dashboard: Dashboard; onHero?: boolean };

/** What can be done with a number that the account has. */
export function NumberMenu({ number, dashboard, onHero = false }: NumberMenuProps) {
  const { nationalFormat, releaseAt } = number;
  const actions = useNumberActions(number);
  const release = useDialog();
  if (number.status === 'releasing') return null;
  return (
    <>
      <Menu position="bottom-end" width={220} shadow="md">
        <Menu.Target>
          <UnstyledButton
            className={`${classes.more} ${onHero ? classes.onHero : ''}`}
            aria-label={`Actions for ${nationalFormat}`}
          >
            <IconMore />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {releaseAt === null ? (
            <OfOneThatStays number={number} actions={actions} onRelease={release.open} />
          ) : (
            <Menu.Item leftSection={<IconRelease size={16} />} onClick={actions.keep}>
              Keep this number
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ReleaseNumber dialog={release} number={number} dashboard={dashboard} />
    </>
  );
}

type OfOneThatStaysProps = {
  number: NumberView;
  actions: ReturnType<typeof useNumberActions>;
  onRelease: () => void;
};

function OfOneThatStays({
  number: { slot, status, locked },
  actions,
  onRelease,
}: OfOneThatStaysProps) {
  return (
    <>
      {slot === 'secondary' && status === 'active' && (
        <Menu.Item leftSection={<IconPhone size={16} />} onClick={actions.makePrimary}>
          Make primary
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconLock size={16} />} onClick={actions.toggleLock}>
        {locked ? 'Unlock' : 'Lock against release'}
      </Menu.Item>
      <Menu.Item
        color="red"
        leftSection={<IconRelease size={16} />}
        disabled={locked}
        onClick={onRelease}
      >
        Release…
      </Menu.Item>
    </>
  );
}
