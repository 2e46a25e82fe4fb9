import type { ContainerFormat, Found, InnerFile, Room } from "./container-format.ts";
import { enterFile } from "./enter-file.ts";
import { containerFormats } from "./formats/index.ts";
import { pathProblem, plainLabel } from "./inner-name.ts";
import type { Ledger } from "./ledger.ts";
import type { Container } from "./unpacked.ts";

/** Honest containers name their bytes about once; some store files that are alike but once. */
const timesViewed = 4;

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
    const detail = `a ${format.meta.format} within ${depth} other containers`;
    ledger.unread({ path, reason: "too-deep", bytes: file.bytes.length, detail });
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
  const facts: Record<string, string> = {};
  const giving = newGiving(bytes, format, ledger);
  const container = (): Container => ({
    path,
    format: format.meta.format,
    bytes: bytes.length,
    files: giving.files(),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
  const place = ledger.containers.push(container()) - 1;
  try {
    for await (const found of format.open(bytes, path, giving.room)) {
      if (found.is === "fact") facts[found.name] = found.value;
      else if (found.is === "module") ledger.module({ ...named(found), in: path });
      else if (found.is === "unread") ledger.unread(lineOf(path, found));
      else {
        const taken = giving.take(found.file);
        if (taken.problem !== undefined) ledger.unread(lineOf(path, taken.problem));
        if (taken.name !== undefined)
          await openFile(`${path}!${taken.name}`, found.file, depth + 1, ledger);
        if (taken.isLast) break;
      }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    ledger.unread({ path, reason: "damaged", bytes: bytes.length, detail });
  }
  ledger.containers[place] = container();
}

type FoundUnread = Extract<Found, { is: "unread" }>;

function lineOf(path: string, { name, reason, bytes, detail }: FoundUnread) {
  return {
    path: name === undefined ? path : `${path}!${plainLabel(name, 1024)}`,
    reason,
    bytes,
    ...(detail === undefined ? {} : { detail }),
  };
}

function named({ name, version }: Extract<Found, { is: "module" }>) {
  return { name, ...(version === undefined ? {} : { version }) };
}

/** Whether a file is taken out of its container, and under which name. */
interface Taken {
  readonly name?: string;
  readonly problem?: FoundUnread;
  /** Where no more is taken out of this container. */
  readonly isLast?: boolean;
}

interface Giving {
  readonly room: Room;
  readonly files: () => number;
  readonly take: (file: InnerFile) => Taken;
}

/** What one container has given, and may still give. */
function newGiving(container: Buffer, { names }: ContainerFormat, ledger: Ledger): Giving {
  const { limits } = ledger;
  const most = Math.max(limits.harmlessBytes, container.length * limits.ratio);
  const mostViewed = Math.max(limits.harmlessBytes, container.length * timesViewed);
  /** How often each name came. */
  const taken = new Map<string, number>();
  let given = 0;
  let viewed = 0;
  let files = 0;
  const room: Room = {
    bytes: () => Math.max(0, Math.min(limits.fileBytes, most - given, ledger.bytesLeft())),
    files: ledger.filesLeft(),
  };
  return {
    room,
    files: () => files,
    take({ name, bytes }) {
      const size = bytes.length;
      const isView = bytes.buffer === container.buffer;
      const problem = names === "labels" ? undefined : pathProblem(name, limits.nameLength);
      if (problem !== undefined)
        return { problem: { is: "unread", reason: "unsafe-path", bytes: size, detail: problem } };
      if (ledger.filesLeft() <= 0) {
        const detail = `left after ${files} files: ${limits.files} is the most`;
        return {
          problem: { is: "unread", reason: "too-many", bytes: 0, detail },
          isLast: true,
        };
      }
      if (size > limits.fileBytes)
        return { problem: { is: "unread", name, reason: "too-large", bytes: size } };
      if (size > room.bytes() || (isView && viewed + size > mostViewed))
        return {
          problem: { is: "unread", name, reason: "expands-too-much", bytes: size },
          isLast: true,
        };
      given += size;
      viewed += isView ? size : 0;
      files += 1;
      ledger.takeFile(size);
      return { name: singleName(plainLabel(name, limits.nameLength), taken) };
    },
  };
}

/** Where a name comes again, programs differ in which they take: neither may hide the other. */
function singleName(name: string, taken: Map<string, number>): string {
  const times = (taken.get(name) ?? 0) + 1;
  taken.set(name, times);
  return times === 1 ? name : `${name}#${times}`;
}
