import type { ContainerFormat, Found, InnerFile, Room } from "./container-format.ts";
import { kindOf } from "./file-kind.ts";
import { textOf } from "./file-text.ts";
import { containerFormats } from "./formats/index.ts";
import { nameProblem } from "./inner-name.ts";
import type { Ledger } from "./ledger.ts";
import type { FileKind } from "./unpacked.ts";

/**
 * Takes a file apart as far as its containers go, and enters in the ledger what it consists of. Never throws for what
 * the bytes hold.
 *
 * @param path its way through its containers; `file.name` is not looked at.
 * @param depth how many containers are around it.
 */
export async function openFile(
  path: string,
  file: InnerFile,
  depth: number,
  ledger: Ledger,
): Promise<void> {
  const format = containerFormats.find((known) => known.recognises(file.bytes, path));
  if (format === undefined) {
    enterFile(path, file, ledger);
    return;
  }
  if (depth >= ledger.limits.depth) {
    ledger.unread({
      path,
      reason: "too-deep",
      bytes: file.bytes.length,
      detail: `a ${format.meta.format} within ${depth} other containers`,
    });
    return;
  }
  if (format.keepsFile === true) enterFile(path, file, ledger);
  await openContainer(path, file.bytes, format, depth, ledger);
}

async function openContainer(
  path: string,
  bytes: Buffer,
  format: ContainerFormat,
  depth: number,
  ledger: Ledger,
): Promise<void> {
  const { limits } = ledger;
  const most = Math.max(limits.harmlessBytes, bytes.length * limits.ratio);
  const facts: Record<string, string> = {};
  let given = 0;
  let files = 0;
  const room: Room = {
    bytes: () => Math.max(0, Math.min(limits.fileBytes, most - given, ledger.bytesLeft())),
    files: ledger.filesLeft(),
  };
  const place = ledger.containers.length;
  const container = () => ({
    path,
    format: format.meta.format,
    bytes: bytes.length,
    files,
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
  ledger.containers.push(container());

  /** False when the container is to be left. */
  const take = async (found: Found): Promise<boolean> => {
    switch (found.is) {
      case "fact":
        facts[found.name] = found.value;
        return true;
      case "module":
        ledger.modules.push({
          name: found.name,
          ...(found.version === undefined ? {} : { version: found.version }),
          in: path,
        });
        return true;
      case "unread":
        ledger.unread({
          path: found.name === undefined ? path : `${path}!${found.name}`,
          reason: found.reason,
          bytes: found.bytes,
          ...(found.detail === undefined ? {} : { detail: found.detail }),
        });
        return true;
      case "file": {
        const size = found.file.bytes.length;
        const problem = nameProblem(found.file.name, limits.nameLength, format.rooted === true);
        if (problem !== undefined) {
          ledger.unread({ path, reason: "unsafe-path", bytes: size, detail: problem });
          return true;
        }
        if (ledger.filesLeft() <= 0) {
          ledger.unread({
            path,
            reason: "too-many",
            bytes: 0,
            detail: `left after ${files} files: ${limits.files} is the most`,
          });
          return false;
        }
        if (size > room.bytes()) {
          ledger.unread({
            path: `${path}!${found.file.name}`,
            reason: size > limits.fileBytes ? "too-large" : "expands-too-much",
            bytes: size,
          });
          return size > limits.fileBytes;
        }
        given += size;
        files += 1;
        ledger.takeFile(size);
        await openFile(`${path}!${found.file.name}`, found.file, depth + 1, ledger);
        return true;
      }
    }
  };

  try {
    for await (const found of format.open(bytes, path, room)) if (!(await take(found))) break;
  } catch (error) {
    ledger.unread({
      path,
      reason: "damaged",
      bytes: bytes.length,
      detail: error instanceof Error ? error.message.slice(0, 200) : "unknown",
    });
  }
  ledger.containers[place] = container();
}

function enterFile(path: string, file: InnerFile, ledger: Ledger): void {
  const { bytes } = file;
  let text = file.kind === "native" ? undefined : textWithin(path, file, ledger);
  let kind: FileKind = file.kind ?? kindOf(path, bytes, text);
  if (kind === "native" || kind === "wasm" || kind === "byte-code") {
    text = undefined;
    ledger.unread({
      path,
      reason: kind === "byte-code" ? "byte-code" : "machine-code",
      bytes: bytes.length,
    });
  } else if (text === undefined) kind = "data";
  ledger.files.push({
    path,
    kind,
    ...(text === undefined ? {} : { text }),
    bytes,
    ...(file.entry === true ? { entry: true } : {}),
    ...(file.original === true ? { original: true } : {}),
  });
}

function textWithin(path: string, file: InnerFile, ledger: Ledger): string | undefined {
  if (file.bytes.length > ledger.textLeft()) {
    ledger.unread({
      path,
      reason: "too-large",
      bytes: file.bytes.length,
      detail: "not decoded: all texts together are larger than is read",
    });
    return undefined;
  }
  const text = textOf(file.bytes, file.encoding);
  if (text !== undefined) ledger.takeText(file.bytes.length);
  return text;
}
