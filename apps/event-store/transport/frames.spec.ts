import fc from 'fast-check';
import { framePrefix, FrameReader } from './frames';

const MESSAGE_BYTES_MAX = 1000;

describe('the reader of frames', () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 200 }).map(Buffer.from), { maxLength: 8 });
  const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });

  it('finds the same messages however the bytes are cut', () => {
    fc.assert(
      fc.property(messages, cuts, (sent, sizes) => {
        const reader = new FrameReader(MESSAGE_BYTES_MAX);
        const received: Buffer[] = [];
        const all = Buffer.concat(
          sent.flatMap((message) => [framePrefix(message.length), message]),
        );
        for (let at = 0, cut = 0; at < all.length; cut += 1) {
          const size = sizes[cut % sizes.length]!;
          reader.push(all.subarray(at, at + size), (message) => received.push(message));
          at += size;
        }
        expect(received).toEqual(sent);
        expect(() => reader.checkEnd()).not.toThrow();
      }),
    );
  });

  it('puts a message together that comes a byte at a time', () => {
    const reader = new FrameReader(MESSAGE_BYTES_MAX);
    const sent = Buffer.from(Array.from({ length: 900 }, (_none, index) => index % 251));
    const all = Buffer.concat([framePrefix(sent.length), sent, framePrefix(1)]);
    const received: Buffer[] = [];
    for (let at = 0; at < all.length; at += 1) {
      reader.push(all.subarray(at, at + 1), (message) => received.push(message));
    }
    expect(received).toEqual([sent]);
    expect(reader.pendingBytes).toBe(5);
  });

  it('takes a message of the largest size and none that is larger', () => {
    const reader = new FrameReader(MESSAGE_BYTES_MAX);
    const largest = Buffer.alloc(MESSAGE_BYTES_MAX);
    const seen: number[] = [];
    reader.push(Buffer.concat([framePrefix(largest.length), largest]), (m) => seen.push(m.length));
    expect(seen).toEqual([MESSAGE_BYTES_MAX]);
    expect(() => reader.push(framePrefix(MESSAGE_BYTES_MAX + 1), () => undefined)).toThrow(
      /larger/,
    );
  });

  it('refuses what is compressed, and an end in the middle', () => {
    const compressed = Buffer.from([1, 0, 0, 0, 0]);
    const read = (): void => new FrameReader(10).push(compressed, () => undefined);
    expect(read).toThrow(/Compression/);
    const cutOff = new FrameReader(10);
    cutOff.push(Buffer.from([0, 0, 0, 0, 5, 1]), () => undefined);
    expect(() => cutOff.checkEnd()).toThrow(/middle/);
  });
});
