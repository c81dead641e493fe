import { crc32 } from 'node:zlib';

/**
 * Writes a ZIP archive whose files are stored, not compressed, and bear no real date. Source: APPNOTE.TXT 6.3.3 §4.3.
 * @param files names and texts, in their order
 */
export function writeZip(files: readonly (readonly [name: string, text: string])[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const content = Buffer.from(text);
    const common = commonFields(content, name);
    const local = Buffer.concat([uint32(0x04034b50), common, Buffer.from(name), content]);
    entries.push(
      Buffer.concat([
        uint32(0x02014b50),
        uint16(20),
        common,
        uint16(0),
        uint16(0),
        uint16(0),
        uint32(0),
        uint32(offset),
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.concat([
    uint32(0x06054b50),
    uint16(0),
    uint16(0),
    uint16(files.length),
    uint16(files.length),
    uint32(directory.length),
    uint32(offset),
    uint16(0),
  ]);
  return Buffer.concat([...locals, directory, end]);
}

/** What the header of a file and its entry in the directory both have, from the version needed to the length of the extra field. */
function commonFields(content: Buffer, name: string): Buffer {
  const midnight = uint16(0);
  const firstOf1980 = uint16(0x21);
  return Buffer.concat([
    uint16(20),
    uint16(0),
    uint16(0),
    midnight,
    firstOf1980,
    uint32(crc32(content)),
    uint32(content.length),
    uint32(content.length),
    uint16(Buffer.byteLength(name)),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
