import { Country, loadCountry } from './countries/country';
import { countryData } from './countries/country-data';
import type { Credentials } from './credentials';
import { Faults } from './control/faults';
import { RequestCounts } from './control/request-counts';
import { MessageBook } from './messages/message-book';
import { Reports } from './messages/reports';
import { OrderBook } from './orders/order-book';
import { Reservations } from './orders/reservations';
import { Sales } from './sales/sales';
import { Seats } from './webhooks/seats';

/** Everything that the routes share. */
export type Sandbox = {
  readonly credentials: Credentials;
  readonly countries: ReadonlyMap<string, Country>;
  readonly sales: Sales;
  readonly orders: OrderBook;
  readonly reservations: Reservations;
  readonly messages: MessageBook;
  readonly reports: Reports;
  /** So many webhooks are under way at once. */
  readonly webhookSeats: Seats;
  readonly faults: Faults;
  readonly counts: RequestCounts;
  /** Aborted when the sandbox stops: what still waits is given up. */
  readonly stopping: AbortController;
};

const webhooksAtOnceMax = 20;

export async function openSandbox(options: {
  readonly dataDir: string;
  readonly credentials: Credentials;
}): Promise<Sandbox> {
  const { dataDir, credentials } = options;
  const sales = await Sales.open(dataDir);
  const messages = await MessageBook.open(dataDir);
  const faults = new Faults();
  const stopping = new AbortController();
  const webhookSeats = new Seats(webhooksAtOnceMax);
  return {
    credentials,
    countries: new Map(countryData.map((data) => [data.country, loadCountry(data)])),
    sales,
    orders: await OrderBook.open(dataDir, { sales, faults }),
    messages,
    reports: new Reports({ credentials, faults, messages, stopping, webhookSeats }),
    webhookSeats,
    reservations: new Reservations(sales),
    faults,
    counts: new RequestCounts(),
    stopping,
  };
}
