import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from './icons';

type CopyButtonProps = { value: string; className?: string };

export function CopyButton({ value, className }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 1600 });
  const label = clipboard.copied ? 'Copied' : `Copy ${value}`;
  return (
    <Tooltip label={label} withArrow openDelay={200}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        className={className}
        aria-label={`Copy ${value}`}
        onClick={() => clipboard.copy(value)}
      >
        {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        <span className="visuallyHidden" aria-live="polite">
          {clipboard.copied ? 'Copied' : ''}
        </span>
      </ActionIcon>
    </Tooltip>
  );
}
