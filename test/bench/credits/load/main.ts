import { performTasks, TaskOf } from '../../common/load-process';
import { adjustForAWhile, openAccounts } from './adjust';
import { appendForAWhile } from './append';
import { Tasks } from './tasks';

performTasks<Tasks>((task: TaskOf<Tasks>): Promise<unknown> => {
  switch (task.kind) {
    case 'adjust':
      return adjustForAWhile(task);
    case 'append':
      return appendForAWhile(task);
    case 'open':
      return openAccounts(task);
  }
});
