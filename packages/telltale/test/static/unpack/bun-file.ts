import { elfWith } from "./executable-file.ts";

export interface BunModule {
  readonly name: string;
  readonly contents: Buffer;
  readonly encoding?: number;
  readonly loader?: number;
  readonly sourceMap?: Buffer;
  readonly byteCode?: Buffer;
}

/** Sizes of a module's record as Bun 1.0, 1.1 to 1.3, and later ones were seen to write it. */
export const recordSizes = [32, 36, 52] as const;

/**
 * What Bun adds to its executable, behind some bytes in the place of the executable.
 *
 * @param tail what follows the trailer: the size of the whole, or other sections.
 */
export function bunFile(
  modules: readonly BunModule[],
  recordSize: number,
  entry = 0,
  tail: Buffer = Buffer.alloc(8),
): Buffer {
  const data: Buffer[] = [];
  let size = 0;
  const put = (bytes: Buffer): readonly [number, number] => {
    const place = [size, bytes.length] as const;
    // A zero behind each, as Bun ends its texts.
    data.push(bytes, Buffer.alloc(1));
    size += bytes.length + 1;
    return place;
  };
  const records = modules.map((module) => {
    const record = Buffer.alloc(recordSize);
    const point = (at: number, bytes: Buffer | undefined): void => {
      if (bytes === undefined) return;
      const [offset, length] = put(bytes);
      record.writeUInt32LE(offset, at);
      record.writeUInt32LE(length, at + 4);
    };
    point(0, Buffer.from(module.name));
    point(8, module.contents);
    point(16, module.sourceMap);
    if (recordSize >= 36) {
      point(24, module.byteCode);
      record[recordSize - 4] = module.encoding ?? 1;
      record[recordSize - 3] = module.loader ?? 1;
    } else record[24] = module.loader ?? 1;
    return record;
  });
  const [recordsAt] = put(Buffer.concat(records));
  const offsets = Buffer.alloc(recordSize >= 36 ? 32 : 24);
  offsets.writeBigUInt64LE(BigInt(size), 0);
  offsets.writeUInt32LE(recordsAt, 8);
  offsets.writeUInt32LE(records.length * recordSize, 12);
  offsets.writeUInt32LE(entry, 16);
  const trailer = Buffer.from("\n---- Bun! ----\n");
  // The runtime has the trailer among its constants.
  const constants = Buffer.concat([Buffer.from("bun-vN bun-v1.2.3 "), trailer, Buffer.alloc(64)]);
  const runtime = elfWith([
    { name: ".rodata", bytes: constants },
    { name: ".text", bytes: Buffer.alloc(512), code: true },
  ]);
  return Buffer.concat([runtime, ...data, offsets, trailer, tail]);
}
