import { withHooks } from "../inventory/hooks/index.ts";
import type { HookScript } from "../inventory/hooks/hook-script.ts";
import { unpackProgram } from "../unpack/index.ts";
import type { UnpackInput } from "../unpack/unpack-input.ts";
import type { UnpackedFile, Unread } from "../unpack/unpacked.ts";
import type { ModuleText, ProgramTable } from "./function-row.ts";
import { reduceProgram } from "./reduce-program.ts";
import { readTexts } from "./texts/read-texts.ts";
import type { TextRow } from "./texts/text-row.ts";

/** A program to be reduced to its functions. */
export interface TableTask {
  readonly inputs: readonly UnpackInput[];
  /** The shown name of the folder of the program's own package, where others stand beside it. It is read first. */
  readonly own?: string | undefined;
}

/** The functions of a program, and what could not be read of it. */
export interface ReadTable {
  readonly table: ProgramTable;
  /** All files that are not among its functions. */
  readonly texts: readonly TextRow[];
  readonly started: readonly HookScript[];
  readonly characters: number;
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  readonly limits: readonly string[];
}

/** Limit on the UTF-16 units of source read of one program. */
const mostCharacters = 96 * 1024 * 1024;

/** @throws UnpackError where there is nothing to read. */
export async function readTable({ inputs, own }: TableTask): Promise<ReadTable> {
  const { files, unread, started } = await withHooks(await unpackProgram(inputs));
  const sources = files.filter(isSource).toSorted((a, b) => rank(a, own) - rank(b, own));
  const modules: ModuleText[] = [];
  // Executables hold the same file several times, once for each entry that uses it.
  const texts = new Set<string>();
  let characters = 0;
  let left = 0;
  for (const { path, text = "" } of sources) {
    if (texts.has(text)) continue;
    texts.add(text);
    if (characters + text.length > mostCharacters) left += text.length;
    else {
      characters += text.length;
      modules.push({ path, text });
    }
  }
  const table = reduceProgram(modules);
  const refused = new Set(table.refused.map(({ path }) => path));
  // Code that does not parse, and code found in a line of another file, is compared as text.
  const isRead = (file: UnpackedFile): boolean =>
    (isSource(file) && !refused.has(file.path)) || file.path.includes("/package.json!");
  return {
    table,
    texts: readTexts(files, isRead, namer(inputs, own)),
    started,
    characters,
    unread: [
      ...unread.filter(isLoss).map(({ path, reason }) => ({ path, reason })),
      ...table.refused,
    ],
    limits:
      left === 0
        ? []
        : [`${inputs[0]?.path ?? ""}: ${left} characters of source beyond the limit were not read`],
  };
}

/** File names relative to the subject's own folder, without the archive that holds them. */
function namer(inputs: TableTask["inputs"], own: string | undefined): (path: string) => string {
  const root = inputs[0]?.path ?? "";
  return (path) => {
    const below = [own, root].find(
      (folder) =>
        folder !== undefined && path.startsWith(folder) && /^[/!]/.test(path.slice(folder.length)),
    );
    if (below === undefined) return path;
    return path.slice(below.length + 1).replace(/^package\//, "");
  };
}

/** Declaration files hold only types, which do nothing at run time. */
function isSource({ path, kind, text }: UnpackedFile): boolean {
  if (text === undefined || /\.d\.[cm]?ts$/.test(path)) return false;
  return kind === "javascript" || kind === "typescript";
}

/** The order of reading: entries, then the rest of its own package, then the packages beside it. */
function rank({ path, entry }: UnpackedFile, own: string | undefined): number {
  if (own === undefined || path === own || path.startsWith(`${own}/`)) {
    const below = path.slice(own?.length ?? 0);
    if (!below.includes("/node_modules/")) return entry === true ? 0 : 1;
  }
  return 2;
}

/** Byte code beside its source is no loss. */
function isLoss({ reason }: Unread): boolean {
  return reason !== "byte-code";
}
