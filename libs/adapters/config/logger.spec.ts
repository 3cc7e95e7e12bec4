import { createLogger } from './logger';

describe('the log of a process', () => {
  const written = (log: (logger: ReturnType<typeof createLogger>) => void) => {
    const lines: string[] = [];
    log(createLogger('api', 'info', { write: (line) => lines.push(line) }));
    return lines;
  };

  it('is JSON with the process, the time and the words', () => {
    const [line] = written((logger) => logger.info({ port: 1 }, 'listening'));

    expect(JSON.parse(line ?? '')).toMatchObject({ process: 'api', port: 1, msg: 'listening' });
  });

  it('blanks what names a secret', () => {
    const lines = written((logger) => {
      logger.info({ operatorKey: 'canary', carrier: { authToken: 'canary' } });
      logger.info({ req: { headers: { authorization: 'Bearer canary', cookie: 'canary' } } });
      logger.info({ headers: { authorization: 'canary', 'x-csrf-token': 'canary' } });
    });

    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain('canary');
  });

  it('leaves out what is below its level', () => {
    expect(written((logger) => logger.debug('detail'))).toEqual([]);
  });
});
