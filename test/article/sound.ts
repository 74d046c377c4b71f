// Makes small files of sound by hand, of a length that is known.

/** PCM, 8 bits and 100 Hz, so that a second is 100 bytes. `claimed` is the size that its header tells. */
export function wavOf(seconds: number, claimed = seconds * 100): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(Math.min(claimed + 36, 0xffffffff), 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [1, 32],
    [8, 34],
  ] as const)
    head.writeUInt16LE(value, at);
  for (const at of [24, 28]) head.writeUInt32LE(100, at);
  head.write('data', 36);
  head.writeUInt32LE(claimed, 40);
  return Buffer.concat([head, Buffer.alloc(seconds * 100, 128)]);
}

/** Bits a second, in thousands, of MPEG 1 layer III: by their number in a frame's header. */
const RATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128];

/** A frame of 1152 samples at 48 kHz: 24 ms. */
export function mp3Frame(rate: number): Buffer {
  const frame = Buffer.alloc(rate * 3);
  frame.set([0xff, 0xfb, (RATES.indexOf(rate) << 4) | 4, 0xc0]);
  return frame;
}

export function mp3Of(rates: readonly number[]): Buffer {
  return Buffer.concat(rates.map(mp3Frame));
}

/** The first frame, which says how many follow. */
export function xingFrame(frames: number, bytes: number): Buffer {
  const frame = mp3Frame(64);
  // Behind the header and the side information of one channel.
  frame.write('Xing', 21);
  frame.writeUInt32BE(3, 25);
  frame.writeUInt32BE(frames, 29);
  frame.writeUInt32BE(bytes, 33);
  return frame;
}
