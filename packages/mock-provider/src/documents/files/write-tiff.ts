/** What a scanned letter is made of. */
export interface Scan {
  readonly lines: readonly string[];
  readonly pages: number;
  /** Dots to the inch. */
  readonly resolution: number;
}

/**
 * Writes, page by page, a TIFF of A4 pages in black and white, not compressed: a letter scanned from so far that each word is a bar. Source: TIFF 6.0, "Bilevel Images".
 */
export function* writeTiff({ lines, pages, resolution }: Scan): Generator<Buffer> {
  const { width, height, rowBytes } = pageOf(resolution);
  const picture = drawLetter(lines, resolution);
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(headerBytes, 4);
  yield header;
  for (let page = 0; page < pages; page++) {
    const directory = headerBytes + page * (directoryBytes + rowBytes * height);
    const strip = directory + directoryBytes;
    const ratio = strip - ratioBytes;
    const written = Buffer.alloc(directoryBytes);
    const next = page + 1 < pages ? strip + rowBytes * height : 0;
    writeDirectory(written, next, [
      [256, long, width],
      [257, long, height],
      [258, short, 1],
      [259, short, 1],
      [262, short, 0],
      [273, long, strip],
      [277, short, 1],
      [278, long, height],
      [279, long, rowBytes * height],
      [282, rational, ratio],
      [283, rational, ratio],
      [296, short, 2],
    ]);
    written.writeUInt32LE(resolution, directoryBytes - ratioBytes);
    written.writeUInt32LE(1, directoryBytes - ratioBytes + 4);
    yield written;
    yield picture;
  }
}

/** The size of a scan in bytes, without writing it. */
export function tiffSize({ pages, resolution }: Pick<Scan, 'pages' | 'resolution'>): number {
  const { height, rowBytes } = pageOf(resolution);
  return headerBytes + pages * (directoryBytes + rowBytes * height);
}

type Field = readonly [tag: number, type: number, value: number];

const short = 3;
const long = 4;
const rational = 5;
const fieldsOfPage = 12;
const headerBytes = 8;
const ratioBytes = 8;
const directoryBytes = 2 + fieldsOfPage * 12 + 4 + ratioBytes;

function writeDirectory(directory: Buffer, next: number, fields: readonly Field[]): void {
  directory.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, value], i) => {
    const field = 2 + i * 12;
    directory.writeUInt16LE(tag, field);
    directory.writeUInt16LE(type, field + 2);
    directory.writeUInt32LE(1, field + 4);
    directory.writeUInt32LE(value, field + 8);
  });
  directory.writeUInt32LE(next, 2 + fields.length * 12);
}

function pageOf(resolution: number) {
  const width = Math.floor(8.27 * resolution);
  return { width, height: Math.floor(11.69 * resolution), rowBytes: Math.ceil(width / 8) };
}

/** Every line is a sixth of an inch, every letter a tenth of one; eight dots are a byte. */
function drawLetter(lines: readonly string[], resolution: number): Buffer {
  const { height, rowBytes } = pageOf(resolution);
  const picture = Buffer.alloc(rowBytes * height);
  const byteOf = (letter: number): number => Math.floor(((letter / 10 + 0.75) * resolution) / 8);
  lines.forEach((line, i) => {
    const top = Math.floor((i / 6 + 1) * resolution);
    const bottom = top + Math.floor(resolution / 12);
    for (const { 0: word, index } of line.matchAll(/\S+/g)) {
      for (let row = top; row < bottom; row++)
        picture.fill(
          0xff,
          row * rowBytes + byteOf(index),
          row * rowBytes + Math.min(byteOf(index + word.length), rowBytes - 1),
        );
    }
  });
  return picture;
}
