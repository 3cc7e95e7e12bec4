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

/** One text that the carrier took. */
export type Text = { readonly from: string; readonly to: string; readonly body: string };

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

  /** Every text that it ever took, oldest first. */
  async texts(): Promise<readonly Text[]> {
    const response = await fetch(`${this.system.carrierUrl}/sandbox/messages`);
    return ((await response.json()) as { data: Text[] }).data;
  }

  /** How many texts it ever took for each recipient, of all that have some. */
  async textCounts(): Promise<Readonly<Record<string, number>>> {
    const response = await fetch(`${this.system.carrierUrl}/sandbox/messages/counts`);
    return ((await response.json()) as { byRecipient: Record<string, number> }).byRecipient;
  }

  /** How often a number was ever sold. */
  async timesSold(number: string): Promise<number> {
    return (await this.inventory()).filter((sold) => sold.number === number).length;
  }
}
