import type { System } from './system';

/** One sale of the carrier, for ever in its books. */
export type Sold = {
  readonly number: string;
  readonly friendlyName: string;
  readonly webhooks: Readonly<Partial<Record<'smsUrl' | 'voiceUrl' | 'statusUrl', string>>>;
  readonly releasedAt: string | null;
};

type Ordered = {
  readonly number: string;
  readonly tag: string;
  readonly status: 'pending' | 'complete' | 'failed';
};

/** The embedded carrier behind a system: what it sold, and how it is made to misbehave. */
export class CarrierControl {
  constructor(private readonly system: System) {}

  /** What is given goes wrong from now on; all else works. */
  async misbehave(faults: object): Promise<void> {
    const response = await fetch(`${this.system.carrierUrl}/sandbox/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    if (!response.ok) throw new Error(`faults: ${response.status} ${await response.text()}`);
  }

  async inventory(): Promise<readonly Sold[]> {
    const response = await fetch(`${this.system.carrierUrl}/sandbox/inventory`);
    return ((await response.json()) as { data: Sold[] }).data;
  }

  /** Every order that was ever taken; none where numbers are sold at once. */
  async orders(): Promise<readonly Ordered[]> {
    const response = await fetch(`${this.system.carrierUrl}/sandbox/orders`);
    return ((await response.json()) as { data: Ordered[] }).data;
  }

  /** How often a number was ever sold. */
  async timesSold(number: string): Promise<number> {
    return (await this.inventory()).filter((sold) => sold.number === number).length;
  }
}
