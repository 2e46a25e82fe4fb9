import { gzipSync } from "node:zlib";
import { tarArchive } from "../../../packages/telltale/test/static/unpack/tar-archive.ts";
import type { TarMember } from "../../../packages/telltale/test/static/unpack/tar-archive.ts";

/** A package as `npm pack` makes one, of exactly these entries in this order. */
export function npmPackage(
  members: readonly (readonly [path: string, content: string | Buffer])[],
): Buffer {
  return gzipSync(tarArchive(members.map(([path, content]): TarMember => ({ path, content }))));
}

/** What `telltale inspect --json` prints, as far as attacks look at it. */
export interface InspectReport {
  readonly inventory: {
    readonly hosts: readonly { readonly host: string; readonly use: string }[];
    readonly variables: readonly { readonly name: string }[];
    readonly files: readonly { readonly path: string }[];
  };
  readonly started: readonly {
    readonly by: string;
    readonly package: string;
    readonly event: string;
    readonly command: string;
    readonly starts: readonly string[];
    readonly names: { readonly hosts: readonly string[] };
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly title: string;
  }[];
  readonly coverage: {
    readonly sourceCharacters: number;
    readonly unread: readonly { readonly path: string; readonly reason: string }[];
  };
}
