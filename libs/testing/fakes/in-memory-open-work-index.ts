import {
  type DueWork,
  OpenWorkIndex,
  type OpenWorkPage,
} from '@trunkline/application/ports/open-work-index';
import type { OpenWork } from '@trunkline/application/ports/relay-ledger';

/** What is open, as a spec says it. */
export class InMemoryOpenWorkIndex extends OpenWorkIndex {
  constructor(readonly works: OpenWork[] = []) {
    super();
  }

  async ofOwner(owner: string): Promise<OpenWorkPage> {
    return { works: this.works.filter((work) => work.owner === owner), nextCursor: null };
  }

  async inOrder(
    owner: string,
    { skip, max }: { readonly skip: number; readonly max: number },
  ): Promise<readonly OpenWork[]> {
    return this.works
      .filter((work) => work.owner === owner)
      .sort((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1))
      .slice(skip, skip + max);
  }

  async all(): Promise<OpenWorkPage> {
    return { works: [...this.works], nextCursor: null };
  }

  async dueSince(at: string, max: number): Promise<DueWork> {
    const due = this.works
      .filter((work) => dueOf(work) <= at)
      .sort((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1));
    return { count: due.length, oldest: due.slice(0, max) };
  }
}

function dueOf({ notBefore, openedAt }: OpenWork): string {
  return notBefore ?? openedAt;
}
