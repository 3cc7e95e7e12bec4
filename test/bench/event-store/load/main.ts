import { performTasks } from '../../common/load-process';
import { appendForAWhile, Appender } from './append';
import { connectAppender } from './appender';
import { fill } from './fill';
import { Followers, publish } from './lag';
import { readOnce } from './read';
import { Target, Task, Tasks } from './tasks';

/**
 * The process that makes the load: it does one task after another as its parent says, against one
 * contender, and is idle while others are measured.
 */
let target: Target | undefined;
let appender: Appender | undefined;
let followers: Followers | undefined;

performTasks<Tasks>(perform);

async function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'connect':
      target = task.target;
      appender = await connectAppender(target);
      return null;
    case 'append':
      return appendForAWhile(appender!, task);
    case 'fill':
      return done(fill(port(), task));
    case 'read':
      return readOnce(port(), task);
    case 'follow':
      followers = new Followers(port(), task);
      return done(followers.live());
    case 'publish':
      return publish(port(), task);
    case 'lag':
      return followers!.lag(task);
  }
}

async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}

function port(): number {
  if (target?.kind !== 'grpc') throw new Error('only our own protocol has this');
  return target.port;
}
