import Fastify from 'fastify';
import { Pool } from 'pg';

/**
 * The same adjustment as one row that is updated and one that is written, in one statement and so
 * in one transaction: the shortest way that PostgreSQL has for it. Keys and references are unique.
 */
const ADJUST = `
  WITH moved AS (
    UPDATE wallets SET balance = balance + $3, entries = entries + 1
    WHERE account = $1 AND kind = $2 AND balance + $3 >= 0
    RETURNING balance, entries
  )
  INSERT INTO ledger (account, kind, entry, amount, balance_after, reason, reference, request_key)
  SELECT $1, $2, entries, $3, balance, $4, $5, $6 FROM moved
  RETURNING entry, balance_after`;

const TABLES = `
  CREATE TABLE wallets (
    account text, kind text, balance bigint NOT NULL, entries bigint NOT NULL,
    PRIMARY KEY (account, kind)
  );
  CREATE TABLE ledger (
    account text, kind text, entry bigint, amount bigint NOT NULL, balance_after bigint NOT NULL,
    reason text NOT NULL, reference text, request_key text NOT NULL UNIQUE,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, kind, entry), UNIQUE (account, kind, reference)
  );`;

const CONNECTIONS = 20;

const schema = {
  body: {
    type: 'object',
    required: ['kind', 'amount', 'reason'],
    properties: {
      kind: { enum: ['sms', 'voice'] },
      amount: { type: 'integer' },
      reason: { type: 'string', maxLength: 200 },
      reference: { type: 'string', maxLength: 200 },
    },
  },
} as const;

interface Adjustment {
  readonly kind: string;
  readonly amount: number;
  readonly reason: string;
  readonly reference?: string;
}

interface Route {
  readonly Params: { readonly id: string };
  readonly Body: Adjustment;
}

async function main(connectionString: string, wallets: number): Promise<void> {
  const pool = new Pool({ connectionString, max: CONNECTIONS });
  await pool.query(TABLES);
  await pool.query(
    `INSERT INTO wallets SELECT 'acc_' || n, 'sms', 1000000000, 0 FROM generate_series(1, ${wallets}) n`,
  );
  const app = Fastify();
  app.post<Route>('/v1/accounts/:id/credit-adjustments', { schema }, async (request, reply) => {
    const { kind, amount, reason, reference = null } = request.body;
    const key = request.headers['idempotency-key'];
    const values = [request.params.id, kind, amount, reason, reference, key];
    // Prepared once for each connection, by its name.
    const { rows } = await pool.query<Row>({ name: 'adjust', text: ADJUST, values });
    const [row] = rows;
    if (!row) return reply.status(409).send({ code: 'insufficient-credits' });
    const { entry, balance_after: balanceAfter } = row;
    const answer = { kind, amount, balanceAfter: Number(balanceAfter), entryNumber: Number(entry) };
    return reply.status(201).send(answer);
  });
  process.once('SIGTERM', () => process.exit(0));
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.stdout.write(`ledger listening on ${address}\n`);
}

interface Row {
  readonly entry: string;
  readonly balance_after: string;
}

void main(process.argv[2] ?? '', Number(process.argv[3]));
