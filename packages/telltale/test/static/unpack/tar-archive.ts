import { Header } from "tar";
import type { types } from "tar";

export interface TarMember {
  readonly path: string;
  readonly type?: types.EntryTypeName;
  readonly linkpath?: string;
  readonly content?: string | Buffer;
  /** What the header says, where it lies. */
  readonly size?: number;
}

/** A tar archive of exactly these members, the dangerous ones too. */
export function tarArchive(members: readonly TarMember[]): Buffer {
  const blocks = members.flatMap((member) => {
    const content = Buffer.from(member.content ?? "");
    const header = new Header({
      path: member.path,
      type: member.type ?? "File",
      mode: 0o644,
      size: member.size ?? content.length,
      mtime: new Date(0),
      ...(member.linkpath === undefined ? {} : { linkpath: member.linkpath }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
