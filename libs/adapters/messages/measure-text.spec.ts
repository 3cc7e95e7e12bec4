import { measureText } from './measure-text';

describe('a text, measured', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(306), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    // The euro sign takes two of the seven-bit places.
    ['€'.repeat(80), 'GSM-7', 1],
    ['€'.repeat(81), 'GSM-7', 2],
    ['ż'.repeat(70), 'UCS-2', 1],
    ['ż'.repeat(71), 'UCS-2', 2],
    ['ż'.repeat(134), 'UCS-2', 2],
    ['ż'.repeat(135), 'UCS-2', 3],
    // A pair of surrogates is not split between two parts, so one place stays empty: 33 in each.
    ['😀'.repeat(35), 'UCS-2', 1],
    ['😀'.repeat(66), 'UCS-2', 2],
    ['😀'.repeat(67), 'UCS-2', 3],
  ])('%s… is %s in %i parts', (body, encoding, segments) => {
    expect(measureText(body)).toMatchObject({ encoding, segments });
  });

  it('has no parts when it is empty', () => {
    expect(measureText('').segments).toBe(0);
  });

  it('says which characters make it dear', () => {
    expect(measureText('Zażółć 😀 żaba').outsideGsm).toEqual(['ż', 'ó', 'ł', 'ć', '😀']);
  });

  it.each([
    { body: '', charactersLeft: 160 },
    { body: 'x', charactersLeft: 159 },
    { body: 'x'.repeat(160), charactersLeft: 0 },
    { body: 'x'.repeat(161), charactersLeft: 145 },
    { body: 'x'.repeat(307), charactersLeft: 152 },
    { body: '€'.repeat(81), charactersLeft: 143 },
    { body: 'ż'.repeat(70), charactersLeft: 0 },
    { body: 'ż'.repeat(71), charactersLeft: 63 },
    { body: 'ż'.repeat(135), charactersLeft: 66 },
  ])('has room for $charactersLeft more', ({ body, charactersLeft }) => {
    expect(measureText(body)).toMatchObject({ charactersLeft });
  });
});
