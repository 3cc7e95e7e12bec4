import { evolveAccountView, noAccountYet } from './account-section';
import { emptyWalletView, evolveWalletView } from './wallet-section';

/** How the events of one kind of stream are folded into what is shown of it. */
export type Section<View, Event> = {
  readonly initial: View;
  readonly evolve: (view: View, event: Event) => View;
};

/** Which streams are shown, by the word before the first `-` of their names. */
const sections: Readonly<Record<string, Section<never, never>>> = {
  account: { initial: noAccountYet, evolve: evolveAccountView } as Section<never, never>,
  wallet: { initial: emptyWalletView, evolve: evolveWalletView } as Section<never, never>,
};

/** The section that folds `stream`; undefined when nothing of it is shown. */
export function sectionOf(stream: string): Section<unknown, unknown> | undefined {
  const category = stream.slice(0, stream.indexOf('-'));
  return sections[category] as Section<unknown, unknown> | undefined;
}
