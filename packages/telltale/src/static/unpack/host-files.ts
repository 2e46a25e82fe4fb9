import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { sep } from "node:path";
import type { UnpackInput } from "./unpack-input.ts";
import type { UnpackResults } from "./unpack-results.ts";
import { UnpackError } from "./unpack-error.ts";
import type { Container } from "./unpacked.ts";

/*
 * Synchronous calls: an installed agent has tens of thousands of small files, and two thirds of the time for one was
 * spent waiting for the thread pool that runs asynchronous calls.
 */

interface HostFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * The files of one input, read one at a time; those of a folder in order of their names.
 *
 * @throws UnpackError where the input itself does not exist or cannot be opened.
 */
export function* readInput(
  { path, file }: UnpackInput,
  results: UnpackResults,
): Iterable<HostFile> {
  const kind = attempt(file, () => kindOf(statSync(file)));
  if (kind === "folder") {
    attempt(file, () => opendirSync(file).closeSync());
    yield* readFolder(path, file, results);
  } else if (kind === "file") {
    const bytes = attempt(file, () => readWithin(path, file, results));
    if (bytes !== undefined) yield { path, bytes };
  } else throw new UnpackError("unreadable", `${file} is no file or folder; name one that is`);
}

function* readFolder(path: string, root: string, results: UnpackResults): Iterable<HostFile> {
  const realRoot = realpathSync(root);
  let files = 0;
  let size = 0;
  const place = results.containers.length;
  const container = (): Container => ({ path, format: "folder", bytes: size, files });
  results.containers.push(container());
  /**
   * A stack of names relative to the root. They are byte strings (latin1), since a file name need not be valid text.
   */
  const ahead = [""];
  for (let below = ahead.pop(); below !== undefined; below = ahead.pop()) {
    if (results.filesLeft() <= 0) {
      results.unread({ path, reason: "too-many", bytes: 0, detail: `left after ${files} files` });
      break;
    }
    const name = Buffer.from(below, "latin1");
    const shown = below === "" ? path : `${path}/${name.toString()}`;
    const at = below === "" ? Buffer.from(root) : Buffer.concat([Buffer.from(`${root}/`), name]);
    try {
      const kind = below === "" ? "folder" : kindOf(lstatSync(at));
      if (kind === "folder") ahead.push(...namesIn(at, below, results.limits.files));
      else if (kind === "file") {
        const bytes = readWithin(shown, at, results);
        if (bytes === undefined) continue;
        files += 1;
        size += bytes.length;
        yield { path: shown, bytes };
      } else if (kind === "link") tellWhereOut(shown, at, realRoot, results);
      else {
        const detail = "no file, folder or link";
        results.unread({ path: shown, reason: "unknown-format", bytes: 0, detail });
      }
    } catch (error) {
      results.unread({ path: shown, reason: "damaged", bytes: 0, detail: reasonOf(error) });
    }
  }
  results.containers[place] = container();
}

type Kind = "file" | "folder" | "link" | "other";

function kindOf(facts: Stats): Kind {
  if (facts.isSymbolicLink()) return "link";
  if (facts.isDirectory()) return "folder";
  return facts.isFile() ? "file" : "other";
}

/** Sorted in reverse, so that the first name is taken from the stack first. */
function namesIn(folder: Buffer, below: string, most: number): readonly string[] {
  const names: string[] = [];
  const entries = opendirSync(folder, { encoding: "latin1" });
  try {
    for (let entry = entries.readSync(); entry !== null; entry = entries.readSync()) {
      names.push(below === "" ? entry.name : `${below}/${entry.name}`);
      if (names.length > most) break;
    }
  } finally {
    entries.closeSync();
  }
  return names.toSorted().toReversed();
}

/** A link within the folder is not reported: its target is read in its own place. */
function tellWhereOut(shown: string, link: Buffer, realRoot: string, results: UnpackResults): void {
  const reached = realPath(link);
  if (reached === undefined || reached === realRoot || reached.startsWith(realRoot + sep)) return;
  const detail = `a link to ${JSON.stringify(readlinkSync(link).slice(0, 200))}`;
  results.unread({ path: shown, reason: "link-out", bytes: 0, detail });
}

/** Undefined for a dangling link. */
function realPath(link: Buffer): string | undefined {
  try {
    return realpathSync(link);
  } catch {
    return undefined;
  }
}

function readWithin(
  path: string,
  file: string | Buffer,
  results: UnpackResults,
): Buffer | undefined {
  const { fileBytes, bytes: allBytes } = results.limits;
  // A FIFO may have replaced the file since: do not block on it.
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(handle);
    if (size > Math.min(fileBytes, results.bytesLeft())) {
      const detail =
        size > fileBytes
          ? `${fileBytes} bytes of one file are read at most`
          : `${allBytes} bytes are read at most`;
      results.unread({ path, reason: "too-large", bytes: size, detail });
      return undefined;
    }
    const bytes = Buffer.allocUnsafeSlow(size);
    let read = 0;
    while (read < size) {
      const more = readSync(handle, bytes, read, Math.min(size - read, mostAtOnce), read);
      // The file was truncated since.
      if (more === 0) break;
      read += more;
    }
    results.takeFile(read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

/** Systems read at most two gigabytes in one call. */
const mostAtOnce = 1024 ** 3;

function attempt<Value>(file: string, action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new UnpackError(
      missing ? "no-such-file" : "unreadable",
      missing
        ? `${file} does not exist; name a file or folder that does`
        : `${file} cannot be read (${reasonOf(error)}); look at its permissions`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : "unknown";
}
