import type { ReactNode } from 'react';
import { IconAlert, IconCheck } from './icons';
import classes from './notice.module.css';

type NoticeProps = {
  tone: 'calm' | 'signal' | 'danger';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  role?: 'alert' | 'status';
};

/** A short message in the flow of the page. */
export function Notice({ tone, title, children, action, role }: NoticeProps) {
  return (
    <div className={`${classes.notice} ${classes[tone]}`} role={role}>
      {tone === 'calm' ? <IconCheck /> : <IconAlert />}
      <div className={classes.body}>
        {title !== undefined && <div className={classes.title}>{title}</div>}
        {children}
      </div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
