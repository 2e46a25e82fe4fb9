import type { ContainerItem } from "../container-format.ts";
import { addressSpace } from "./addresses.ts";
import { bytesOf } from "./executable.ts";
import type { Executable } from "./executable.ts";
import { fieldsOf } from "../../../trial/subject/binary-fields.ts";

/*
 * Go's debug/buildinfo: a header of 32 bytes, aligned to 16. The Go version and the list of modules, one a line, follow
 * it (since Go 1.18), or the header points to them (before).
 */
const magic = Buffer.from("\u00FF Go buildinf:", "latin1");
const headerSize = 32;
const inline = 2;
const bigEndian = 1;
/** Bytes of the random sentinel on each side of the list of modules. */
const mark = 16;
const mostBytes = 4 * 1024 ** 2;
/** Go aligns it at the beginning of its data; a file that only mentions the magic number has it elsewhere. */
const alignment = 16;

export function hasGoBuildInfo(bytes: Buffer): boolean {
  return headerAt(bytes) !== undefined;
}

function headerAt(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1))
    if (at % alignment === 0 && at + headerSize <= bytes.length) return at;
  return undefined;
}

/** The build information that Go embeds. */
export function* goBuildInfo(bytes: Buffer, executable: Executable): Iterable<ContainerItem> {
  const at = headerAt(bytes);
  if (at === undefined) return;
  const flags = bytes[at + 15] ?? 0;
  const [version, modules] =
    (flags & inline) === 0
      ? pointedTexts(bytes, executable, at)
      : inlineTexts(bytes, at + headerSize);
  if (version !== undefined)
    yield { is: "fact", name: "go", value: version.toString().slice(0, 200) };
  if (modules === undefined || modules.length < mark * 2) {
    yield { is: "fact", name: "modules", value: "not told" };
    return;
  }
  yield* readModules(modules.subarray(mark, modules.length - mark).toString("utf8"));
}

function inlineTexts(bytes: Buffer, at: number): readonly (Buffer | undefined)[] {
  const version = lengthAt(bytes, at);
  if (version === undefined) return [];
  const modules = lengthAt(bytes, version.end);
  return [
    bytes.subarray(version.begins, version.end),
    modules && bytes.subarray(modules.begins, modules.end),
  ];
}

/** A string after its length, a varint of seven bits a byte. */
function lengthAt(bytes: Buffer, at: number): { begins: number; end: number } | undefined {
  let length = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    const begins = at + index + 1;
    return length <= mostBytes && begins + length <= bytes.length
      ? { begins, end: begins + length }
      : undefined;
  }
  return undefined;
}

/** Strings that the header points to: each is an address and a length. */
function pointedTexts(
  bytes: Buffer,
  executable: Executable,
  at: number,
): readonly (Buffer | undefined)[] {
  const size = bytes[at + 14] === 4 ? 4 : 8;
  const little = ((bytes[at + 15] ?? 0) & bigEndian) === 0;
  const lookUp = addressSpace(bytes, executable);
  const textAt = (pointer: number): Buffer | undefined => {
    const text = lookUp(fieldsOf(bytes, little, size).word(pointer), size * 2);
    if (text === undefined) return undefined;
    const fields = fieldsOf(text, little, size);
    const length = fields.word(size);
    return length <= mostBytes ? lookUp(fields.word(0), length) : undefined;
  };
  return [textAt(at + 16), textAt(at + 16 + size)];
}

function* readModules(list: string): Iterable<ContainerItem> {
  const settings: string[] = [];
  for (const line of list.split("\n")) {
    const [what, name, version] = line.split("\t");
    if (name === undefined || name === "") continue;
    // "=>" replaces the module of the line before by the one that is really linked.
    if (what === "mod" || what === "dep" || what === "=>")
      yield { is: "module", name, ...(version ? { version } : {}) };
    else if (what === "path") yield { is: "fact", name: "package", value: name };
    else if (what === "build") settings.push(name);
  }
  if (settings.length > 0)
    yield { is: "fact", name: "settings", value: settings.join(" ").slice(0, 4096) };
}

/** The sections that Go's linker lays out. */
export function goSections(bytes: Buffer, executable: Executable): readonly Buffer[] {
  return executable.sections
    .filter(({ holds, name }) => holds === "data" && /rodata|data|const/.test(name))
    .map((section) => bytesOf(bytes, section));
}
