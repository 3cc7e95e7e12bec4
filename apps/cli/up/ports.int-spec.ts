import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts } from './ports';

const host = '127.0.0.1';
const redis = { name: 'redis', host, variable: 'TRUNKLINE_REDIS_PORT' };
const servers: Server[] = [];
let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'trunkline-ports-'))));
afterEach(async () => {
  rmSync(dataDir, { recursive: true });
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

const occupy = (port = 0) =>
  new Promise<number>((resolve) => {
    const server = createServer();
    servers.push(server);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

describe('the ports of the parts', () => {
  it('stay the same from start to start', async () => {
    const first = await choosePorts([redis], dataDir);

    expect(await choosePorts([redis], dataDir)).toEqual(first);
  });

  it('give way when somebody else took one meanwhile', async () => {
    const { redis: before } = await choosePorts([redis], dataDir);
    await occupy(before);
    const { redis: after } = await choosePorts([redis], dataDir);

    expect(after).not.toBe(before);
  });

  it('are those that are asked for', async () => {
    const { redis: port } = await choosePorts([redis], dataDir);

    expect(await choosePorts([{ ...redis, fixed: port }], dataDir)).toEqual({ redis: port });
  });

  it('name a busy one together with the variable that changes it', async () => {
    const port = await occupy();

    await expect(
      choosePorts([{ name: 'api', host, variable: 'PORT', fixed: port }], dataDir),
    ).rejects.toThrow(
      new RegExp(`Port ${port} on ${host}.* api .* is in use.*PORT=${port + 1}`, 's'),
    );
  });

  it('survive a ports.json that is not JSON', async () => {
    writeFileSync(join(dataDir, 'ports.json'), '{"redis":');

    expect((await choosePorts([redis], dataDir)).redis).toBeGreaterThan(0);
  });

  it('are never given to two parts at once', async () => {
    const wishes = Array.from({ length: 20 }, (_, index) => ({ ...redis, name: `part ${index}` }));
    const ports = Object.values(await choosePorts(wishes, dataDir));

    expect(new Set(ports).size).toBe(20);
  });
});
