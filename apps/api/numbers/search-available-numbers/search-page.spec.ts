import { cursorOf } from '../../reads/page';
import { cursorAfter, searchPage } from './search-page';

describe('the pages of a search', () => {
  it('begin with the first, of 20 numbers', () => {
    expect(searchPage({})).toEqual({ page: 0, limit: 20 });
  });

  it('go on with the size that they began with', () => {
    const cursor = cursorAfter(searchPage({ limit: 7 }), 7)!;
    expect(searchPage({ cursor, limit: 100 })).toEqual({ page: 1, limit: 7 });
  });

  it('end with one that is not full', () => {
    expect(cursorAfter({ page: 3, limit: 20 }, 19)).toBeNull();
    expect(cursorAfter({ page: 3, limit: 20 }, 20)).not.toBeNull();
  });

  it('end after 50', () => {
    expect(cursorAfter({ page: 48, limit: 20 }, 20)).not.toBeNull();
    expect(cursorAfter({ page: 49, limit: 20 }, 20)).toBeNull();
  });

  it.each(['1', '0x20', '50x20', '1x0', '1x101', 'nonsense', ''])('has none at %j', (text) => {
    expect(() => searchPage({ cursor: cursorOf(text) })).toThrow(/invalid-request|cursor/);
  });
});
