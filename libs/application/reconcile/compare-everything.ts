import { EventTypeUnknown } from '@trunkline/event-catalogue/catalogue';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { decode } from '../commands/stream-fold';
import type { EventLog, RecordedEvent } from '../log/event-log';
import { type Carrier, type OwnedNumber, type OwnedPage, ownedPageMax } from '../ports/carrier';
import type { Spill, SpilledRows } from '../ports/spill';
import type { AskAgainWatch } from './ask-again';
import { type DifferenceKind, compareNumber } from './compare-number';
import {
  type NumberFact,
  type NumberFacts,
  evolveNumberFacts,
  factOf,
  noFacts,
} from './number-facts';
import { differencesMax } from './report';
import { readTag } from './tags';

export type Progress = {
  readonly step: 'carrier' | 'log' | 'compare' | 'settle';
  readonly count: number;
  /** Of how many, where that is known. */
  readonly of?: number;
};

/** A number whose two sides differ, as they were read. */
export type Candidate = {
  readonly number: E164;
  readonly kind: DifferenceKind;
  readonly facts: NumberFacts;
  readonly owned: OwnedNumber | undefined;
};

export type Compared = {
  readonly candidates: readonly Candidate[];
  readonly omitted: number;
  readonly carrier: { all: number; ours: number; otherEnvironments: number; untagged: number };
  readonly log: { all: number; underWay: number; active: number };
};

export type ComparePart = {
  readonly log: EventLog;
  readonly carrier: Pick<Carrier, 'listOwned'>;
  readonly spill: Spill;
  readonly environment: string;
};

export type Watch = AskAgainWatch & {
  readonly onProgress: (progress: Progress) => void;
};

type Row =
  | { readonly number: E164; readonly owned: OwnedNumber }
  | { readonly number: E164; readonly fact: NumberFact };

/**
 * Reads the whole inventory, page by page, and then the whole log; both are spilled by number, and
 * compared group by group. The carrier comes first: what is bought after its listing is known to the
 * log as under way, while a purchase unknown to a log that was read first would look like a stray.
 */
export class CompareEverything {
  private readonly carrierCounts = { all: 0, ours: 0, otherEnvironments: 0, untagged: 0 };
  private readonly logCounts = { all: 0, underWay: 0, active: 0 };
  private readonly candidates: Candidate[] = [];
  private omitted = 0;

  constructor(
    private readonly parts: ComparePart,
    private readonly watch: Watch,
  ) {}

  async run(): Promise<Compared> {
    const rows = await this.parts.spill.open<Row>();
    try {
      await this.readCarrier(rows);
      await this.readLog(rows);
      await this.compare(rows);
    } finally {
      await rows.close();
    }
    const { candidates, omitted, carrierCounts: carrier, logCounts: log } = this;
    return { candidates, omitted, carrier, log };
  }

  private async readCarrier(rows: SpilledRows<Row>): Promise<void> {
    let cursor: string | null = null;
    do {
      this.watch.signal.throwIfAborted();
      const page: OwnedPage = await this.parts.carrier.listOwned({ cursor, limit: ownedPageMax });
      for (const owned of page.numbers) {
        this.count(owned);
        await rows.add(owned.number, { number: owned.number, owned });
      }
      this.watch.onProgress({ step: 'carrier', count: this.carrierCounts.all });
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  private count({ tag }: OwnedNumber): void {
    const environment = readTag(tag)?.environment;
    this.carrierCounts.all += 1;
    if (environment === undefined) this.carrierCounts.untagged += 1;
    else if (environment === this.parts.environment) this.carrierCounts.ours += 1;
    else this.carrierCounts.otherEnvironments += 1;
  }

  private async readLog(rows: SpilledRows<Row>): Promise<void> {
    let events = 0;
    for await (const recorded of this.parts.log.readAll(this.watch.signal)) {
      events += 1;
      if (events % 1_000 === 0) this.watch.onProgress({ step: 'log', count: events });
      const fact = factIn(recorded);
      if (fact) await rows.add(fact.event.data.number, { number: fact.event.data.number, fact });
    }
    this.watch.signal.throwIfAborted();
    this.watch.onProgress({ step: 'log', count: events });
  }

  private async compare(rows: SpilledRows<Row>): Promise<void> {
    let compared = 0;
    for await (const group of rows.groups()) {
      this.watch.signal.throwIfAborted();
      for (const [number, { facts, owned }] of folded(group)) {
        this.judge(number, facts, owned);
        compared += 1;
      }
      this.watch.onProgress({ step: 'compare', count: compared });
    }
  }

  private judge(number: E164, facts: NumberFacts, owned: OwnedNumber | undefined): void {
    const { environment } = this.parts;
    const comparison = compareNumber({ facts, owned, environment });
    if (facts !== noFacts) this.logCounts.all += 1;
    if (facts.slots.some(({ status }) => status === 'active')) this.logCounts.active += 1;
    if (comparison === 'underWay') this.logCounts.underWay += 1;
    if (comparison === 'same' || comparison === 'underWay') return;
    if (this.candidates.length >= differencesMax) this.omitted += 1;
    else this.candidates.push({ number, kind: comparison, facts, owned });
  }
}

type Sides = { facts: NumberFacts; owned: OwnedNumber | undefined };

function folded(group: readonly Row[]): ReadonlyMap<E164, Sides> {
  const sides = new Map<E164, Sides>();
  for (const row of group) {
    const side = sides.get(row.number) ?? { facts: noFacts, owned: undefined };
    if ('owned' in row) side.owned = row.owned;
    else side.facts = evolveNumberFacts(side.facts, row.fact);
    sides.set(row.number, side);
  }
  return sides;
}

/** An event of a later version cannot be about what this version knows of numbers. */
function factIn(recorded: RecordedEvent): NumberFact | undefined {
  if (!factOf(recorded.stream, recorded)) return undefined;
  try {
    return factOf(recorded.stream, decode(recorded));
  } catch (error) {
    if (error instanceof EventTypeUnknown) return undefined;
    throw error;
  }
}
