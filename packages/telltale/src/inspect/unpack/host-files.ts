import { constants } from "node:fs";
import { lstat, open, opendir, readlink, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { UnpackInput } from "./index.ts";
import type { Ledger } from "./ledger.ts";
import { UnpackError } from "./unpack-error.ts";
import type { Container } from "./unpacked.ts";

interface HostFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * The files of one input, read one at a time; of a folder in the order of their names.
 *
 * @throws UnpackError where the input itself does not exist or cannot be opened.
 */
export async function* readInputs(
  { path, file }: UnpackInput,
  ledger: Ledger,
): AsyncGenerator<HostFile> {
  const facts = await stat(file).catch((error: unknown) => {
    throw asUnpackError(file, error);
  });
  if (facts.isDirectory()) yield* readFolder(path, file, ledger);
  else if (facts.isFile()) {
    const bytes = await readWithin(path, file, ledger).catch((error: unknown) => {
      throw asUnpackError(file, error);
    });
    if (bytes !== undefined) yield { path, bytes };
  } else throw new UnpackError("unreadable", `${file} is no file or folder; name one that is`);
}

async function* readFolder(path: string, root: string, ledger: Ledger): AsyncGenerator<HostFile> {
  const realRoot = await realpath(root);
  let files = 0;
  let size = 0;
  const place = ledger.containers.length;
  const container = (): Container => ({ path, format: "folder", bytes: size, files });
  ledger.containers.push(container());
  /** Names below the root, the next one last. */
  const ahead = [""];
  for (let below = ahead.pop(); below !== undefined; below = ahead.pop()) {
    const shown = below === "" ? path : `${path}/${below}`;
    if (ledger.filesLeft() <= 0) {
      ledger.unread({ path, reason: "too-many", bytes: 0, detail: `left after ${files} files` });
      break;
    }
    try {
      const at = join(root, below);
      const kind = below === "" ? "folder" : await kindAt(at);
      if (kind === "folder") ahead.push(...(await namesIn(at, below, ledger)));
      else if (kind === "link") {
        if (!(await staysWithin(at, realRoot)))
          ledger.unread({
            path: shown,
            reason: "link-out",
            bytes: 0,
            detail: `a link to ${JSON.stringify((await readlink(at)).slice(0, 200))}`,
          });
      } else if (kind === "file") {
        const bytes = await readWithin(shown, at, ledger);
        if (bytes === undefined) continue;
        files += 1;
        size += bytes.length;
        yield { path: shown, bytes };
      } else
        ledger.unread({
          path: shown,
          reason: "unknown-format",
          bytes: 0,
          detail: "no file, folder or link",
        });
    } catch (error) {
      ledger.unread({ path: shown, reason: "damaged", bytes: 0, detail: reasonOf(error) });
    }
  }
  ledger.containers[place] = container();
}

async function kindAt(at: string): Promise<"file" | "folder" | "link" | "other"> {
  const facts = await lstat(at);
  if (facts.isSymbolicLink()) return "link";
  if (facts.isDirectory()) return "folder";
  return facts.isFile() ? "file" : "other";
}

/** In such an order that the first by name is the last. */
async function namesIn(folder: string, below: string, ledger: Ledger): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) {
    names.push(below === "" ? entry.name : `${below}/${entry.name}`);
    if (names.length > ledger.limits.files) break;
  }
  return names.toSorted().toReversed();
}

/** What it leads to is met in its own place. */
async function staysWithin(link: string, realRoot: string): Promise<boolean> {
  const reached = await realpath(link).catch(() => undefined);
  return reached === undefined || reached === realRoot || reached.startsWith(realRoot + sep);
}

async function readWithin(path: string, file: string, ledger: Ledger): Promise<Buffer | undefined> {
  // Neither a link nor a pipe that took its place in between is waited for.
  await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const { size } = await handle.stat();
  if (size > Math.min(ledger.limits.fileBytes, ledger.bytesLeft())) {
    ledger.unread({
      path,
      reason: "too-large",
      bytes: size,
      detail:
        size > ledger.limits.fileBytes
          ? `${ledger.limits.fileBytes} bytes of one file are read at most`
          : `${ledger.limits.bytes} bytes are read at most`,
    });
    return undefined;
  }
  const bytes = Buffer.allocUnsafeSlow(size);
  let read = 0;
  while (read < size) {
    const { bytesRead } = await handle.read(bytes, read, size - read, read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  ledger.takeFile(read);
  return bytes.subarray(0, read);
}

function asUnpackError(file: string, error: unknown): UnpackError {
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return new UnpackError(
    missing ? "no-such-file" : "unreadable",
    missing
      ? `${file} does not exist; name a file or folder that does`
      : `${file} cannot be read (${reasonOf(error)}); look at its permissions`,
    { cause: error },
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "unknown";
}
