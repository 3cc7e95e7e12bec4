import { parseObject, readAcl } from './acl';

describe('an ACL', () => {
  it('names one role or many, by right', () => {
    expect(readAcl({ $r: 'me', $w: ['me', '$ops'], $mw: [] })).toEqual({
      $r: ['me'],
      $w: ['me', '$ops'],
      $mw: [],
    });
  });

  it.each([[undefined], [null], ['$all'], [['$all']], [{ $r: 1, $w: null, $d: {} }]])(
    'says nothing when it is %j',
    (value) => {
      expect(readAcl(value)).toEqual({});
    },
  );

  it('is looked for in objects alone', () => {
    expect(parseObject(Buffer.from('{"$acl":{}}'))).toEqual({ $acl: {} });
    for (const text of ['', '[]', 'null', '1', '{']) {
      expect(parseObject(Buffer.from(text))).toEqual({});
    }
  });
});
