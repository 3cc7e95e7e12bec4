import { z } from 'zod';
import {
  EventShapeInvalid,
  EventTypeUnknown,
  decodeEvent,
  encodeEvent,
  histories,
} from './catalogue';
import { history } from './history';

const samples = histories.flatMap(({ type, samples: stored }) =>
  stored.map(({ schemaVersion, data }) => ({ type, schemaVersion, data })),
);

describe('the event catalogue', () => {
  it.each(samples)('reads $type as it was stored in version $schemaVersion', (stored) => {
    const throughTheLog = JSON.parse(JSON.stringify(stored.data)) as unknown;
    const { type, data } = decodeEvent({ ...stored, data: throughTheLog });
    expect(encodeEvent({ type, data }).data).toEqual(data);
  });

  it('names each event once', () => {
    expect(new Set(histories.map(({ type }) => type)).size).toBe(histories.length);
  });

  it('refuses to store what is not the event', () => {
    const [sample] = samples;
    const data = { ...(sample?.data as object), balance: 5 };
    expect(() => encodeEvent({ type: sample?.type ?? '', data })).toThrow(EventShapeInvalid);
  });

  it('says which event or version it does not know', () => {
    expect(() => decodeEvent({ type: 'Unheard', data: {}, schemaVersion: 1 })).toThrow(
      EventTypeUnknown,
    );
    expect(() => decodeEvent({ type: 'TimezoneChanged', data: {}, schemaVersion: 99 })).toThrow(
      /TimezoneChanged v99: no such version is known/,
    );
  });
});

describe('the history of an event', () => {
  type Painted = { readonly type: 'Painted'; readonly data: { readonly colours: string[] } };
  const painted = history<Painted>('Painted')
    .first(z.strictObject({ colour: z.string() }), { colour: 'red' })
    .next(z.strictObject({ colours: z.array(z.string()) }), {
      sample: { colours: ['red', 'blue'] },
      upcast: ({ colour }) => ({ colours: [colour] }),
    });

  it('leads every earlier shape to today’s', () => {
    expect(painted.read({ colour: 'green' }, 1)).toEqual({ colours: ['green'] });
    expect(painted.read({ colours: ['green'] }, 2)).toEqual({ colours: ['green'] });
    expect(painted.currentVersion).toBe(2);
  });

  it('stores today’s shape only', () => {
    expect(() => painted.check({ colour: 'green' })).toThrow(EventShapeInvalid);
  });
});
