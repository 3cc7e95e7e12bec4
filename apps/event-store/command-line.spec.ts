import { readCommandLine } from './command-line';

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean));

describe('the command line', () => {
  it('needs a port and a place for the events', () => {
    expect(read('--port 0 --in-memory')).toEqual({
      host: '127.0.0.1',
      port: 0,
      location: 'memory',
      projections: 'off',
      appendBytesMax: 1_048_576,
    });
    expect(read('--port 65535 --data-dir /d --host ::1')).toEqual({
      host: '::1',
      port: 65_535,
      location: { directory: '/d' },
      projections: 'off',
      appendBytesMax: 1_048_576,
    });
  });

  it('serves projections, stopped or started', () => {
    expect(read('--port 0 --in-memory --run-projections')).toMatchObject({
      projections: 'stopped',
    });
    expect(read('--port 0 --in-memory --start-standard-projections')).toMatchObject({
      projections: 'started',
    });
  });

  it.each([
    ['', /--port is missing/],
    ['--port 65536 --in-memory', /not a number from 0 to 65535/],
    ['--port x --in-memory', /not a number/],
    ['--port 1', /either --data-dir DIR or --in-memory/],
    ['--port 1 --in-memory --data-dir /d', /either/],
    ['--port 1 --in-memory --wat', /--wat/],
    ['--port 1 --in-memory extra', /extra/],
    ['--port 1 --in-memory --host 0.0.0.0', /--insecure/],
    ['--port 1 --in-memory --max-append-size 0', /from 1 to 16777216/],
    ['--port 1 --in-memory --max-append-size 16777217', /from 1 to/],
    ['--port 1 --in-memory --tls-cert c', /both --tls-cert FILE and --tls-key FILE/],
    ['--port 1 --in-memory --tls-key k', /both/],
    ['--port 1 --in-memory --tls-ca a', /both/],
    ['--port 1 --in-memory --tls-cert c --tls-key k --insecure', /exclude each other/],
  ])('refuses %p', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });

  it('listens where others reach it only when told so', () => {
    expect(read('--port 1 --in-memory --host 0.0.0.0 --insecure')).toMatchObject({
      host: '0.0.0.0',
    });
  });

  it('takes the files of TLS, with which others may reach it', () => {
    const secure = '--port 1 --in-memory --host 0.0.0.0 --tls-cert c --tls-key k';
    expect(read(secure)).toMatchObject({ tlsFiles: { cert: 'c', key: 'k' } });
    expect(read(`${secure} --tls-ca a`)).toMatchObject({ tlsFiles: { ca: 'a' } });
  });

  it('shows its usage', () => {
    expect(read('--help')).toBe('help');
  });
});
