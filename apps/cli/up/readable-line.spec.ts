import { readableLine } from './readable-line';

describe('a line of a log, made readable', () => {
  it('is the words of a JSON line', () => {
    expect(readableLine('{"level":30,"time":"2026-11-24","msg":"listening"}')).toBe('listening');
  });

  it('names what is wrong and why', () => {
    const line = '{"level":50,"msg":"stopped","err":{"message":"ECONNREFUSED","stack":"at x"}}';
    expect(readableLine(line)).toBe('ERROR stopped: ECONNREFUSED');
  });

  it.each(['api listening on http://127.0.0.1:3000', '{"half":', '{"level":30}', ''])(
    'leaves %p as it is',
    (line) => expect(readableLine(line)).toBe(line),
  );
});
