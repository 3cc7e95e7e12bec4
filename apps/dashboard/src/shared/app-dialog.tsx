import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './app-dialog.module.css';
import type { Dialog } from './use-dialog';
import { useScrollLock } from './use-scroll-lock';

type AppDialogProps = { dialog: Dialog; size: number; children: ReactNode };

/** A dialog whose content is mounted anew with each opening; on a phone it fills the screen. */
export function AppDialog({ dialog, size, children }: AppDialogProps) {
  useScrollLock(dialog.opened);
  return (
    <Modal.Root
      opened={dialog.opened}
      onClose={dialog.close}
      size={size}
      fullScreen={useMediaQuery('(max-width: 560px)')}
      closeOnClickOutside={false}
      lockScroll={false}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content>{children}</Modal.Content>
    </Modal.Root>
  );
}

type DialogPageProps = { title: string; children: ReactNode };

/** What a dialog shows; when its title changes, the title is read out and takes the focus. */
export function DialogPage({ title, children }: DialogPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(title);
  useEffect(() => {
    if (shown.current !== title) heading.current?.focus();
    shown.current = title;
  }, [title]);
  return (
    <>
      <div className={classes.header}>
        <Modal.Title ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Modal.Title>
        <Modal.CloseButton aria-label="Close" />
      </div>
      <Modal.Body className={classes.body}>{children}</Modal.Body>
    </>
  );
}
