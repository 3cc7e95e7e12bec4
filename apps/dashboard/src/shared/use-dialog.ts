import { useDisclosure } from '@mantine/hooks';

export type Dialog = { opened: boolean; open: () => void; close: () => void };

export function useDialog(): Dialog {
  const [opened, { open, close }] = useDisclosure(false);
  return { opened, open, close };
}
