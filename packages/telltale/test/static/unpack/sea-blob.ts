const magic = 0x0143da20;

export interface SeaContents {
  readonly main: string;
  readonly snapshot?: boolean;
  readonly codeCache?: Buffer;
  readonly assets?: Readonly<Record<string, Buffer | string>>;
  readonly arguments?: readonly string[];
  /** Single bytes behind the flags: none in Node 20, one in 24. */
  readonly extra?: number;
}

/** A blob as Node writes it for a single executable application (src/node_sea.cc). */
export function seaBlob(contents: SeaContents): Buffer {
  const { main, snapshot, codeCache, assets, extra = 1 } = contents;
  const flags =
    (snapshot === true ? 2 : 0) |
    (codeCache === undefined ? 0 : 4) |
    (assets === undefined ? 0 : 8) |
    (contents.arguments === undefined ? 0 : 16);
  const head = Buffer.alloc(8 + extra, 1);
  head.writeUInt32LE(magic, 0);
  head.writeUInt32LE(flags, 4);
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return bytes;
  };
  const text = (value: Buffer | string): readonly Buffer[] => {
    const bytes = Buffer.from(value);
    return [number(bytes.length), bytes];
  };
  const listed = Object.entries(assets ?? {});
  return Buffer.concat([
    head,
    ...text("app/main.js"),
    ...text(main),
    ...(codeCache === undefined ? [] : text(codeCache)),
    ...(assets === undefined ? [] : [number(listed.length)]),
    ...listed.flatMap(([name, content]) => [...text(name), ...text(content)]),
    ...(contents.arguments === undefined ? [] : [number(contents.arguments.length)]),
    ...(contents.arguments ?? []).flatMap((each) => text(each)),
  ]);
}

/** The blob in an ELF note, behind a gap as the tool that injects it leaves one. */
export function seaNote(blob: Buffer): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32LE(14, 0);
  header.writeUInt32LE(blob.length, 4);
  return Buffer.concat([
    Buffer.alloc(20),
    header,
    Buffer.from("NODE_SEA_BLOB\0\0\0", "latin1"),
    blob,
  ]);
}
