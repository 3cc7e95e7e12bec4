import { Menu, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api-context';
import { sessionKey } from '../api/query-client';
import type { Account } from '../api/shapes';
import { IconSignOut } from '../shared/icons';
import { countryName } from '../shared/words';
import classes from './app-frame.module.css';
import { initialsOf } from './initials';

export function AccountMenu({ account }: { account: Account }) {
  const signOut = useSignOut();
  const country = countryName(account.country);
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <span className={classes.avatar} aria-hidden="true">
            {initialsOf(account.name)}
          </span>
          <span className={classes.who}>
            <span className="visuallyHidden">Account </span>
            <span className={classes.name}>{account.name}</span>
            <span className={classes.country}>{country}</span>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {account.name} · {country}
          {account.email !== null && <div>{account.email}</div>}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconSignOut size={16} />}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.signOut(),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, null);
    },
  });
}
