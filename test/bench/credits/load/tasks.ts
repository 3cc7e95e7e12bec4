/** Adjusts wallets over HTTP, each request another of the accounts by chance. */
export interface AdjustTask {
  readonly kind: 'adjust';
  readonly url: string;
  readonly key: string;
  readonly accounts: readonly string[];
  readonly inFlight: number;
  /** Ends after so long, or after so many. */
  readonly until: { readonly ms: number } | { readonly adjustments: number };
}

/** Appends to streams with the official client, each time to another by chance. */
export interface AppendTask {
  readonly kind: 'append';
  readonly url: string;
  readonly streams: number;
  readonly inFlight: number;
  readonly until: { readonly ms: number };
}

/** Opens accounts and gives each wallet credits to spend. */
export interface OpenTask {
  readonly kind: 'open';
  readonly url: string;
  readonly key: string;
  readonly accounts: number;
  readonly credits: number;
  readonly inFlight: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export type Tasks = {
  readonly adjust: { readonly task: AdjustTask; readonly result: Rate };
  readonly append: { readonly task: AppendTask; readonly result: Rate };
  readonly open: { readonly task: OpenTask; readonly result: readonly string[] };
};
