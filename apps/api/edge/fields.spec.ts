import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsMessageText, IsPlainText } from './fields';

class Form {
  @IsMessageText(100)
  body = '';

  @IsPlainText(100)
  name = 'a name';
}

/** The fields that are refused. */
const wrongOf = (fields: Partial<Form>): readonly string[] =>
  validateSync(Object.assign(new Form(), fields)).map(({ property }) => property);

describe('the text of a message', () => {
  it.each(['', 'Doors open\r\nat seven.', '🎂', 'שלום', '\u200b'])('may be %j', (body) => {
    expect(wrongOf({ body })).toEqual([]);
  });

  // What has no UTF-8 arrives as something else, and would be looked for in vain at the carrier.
  it.each(['\ud83d', 'cake \udf82', '🎂\ud83d', 'a\u0000b', 'a\tb', '\u0085'])(
    'may not be %j',
    (body) => {
      expect(wrongOf({ body })).toEqual(['body']);
      expect(wrongOf({ name: body })).toEqual(['name']);
    },
  );
});
