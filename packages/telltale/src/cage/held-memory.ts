import { execFileSync } from "node:child_process";
import { readdirSync, readlinkSync, statSync, statfsSync } from "node:fs";
import { processes } from "./processes.ts";
import { readQuietly } from "./read-quietly.ts";

/** Shared memory of less than this is not looked for: it costs more to find than it weighs. */
const worthLooking = 64 * 1024 ** 2;
/** What a socket may hold where nothing else is set: both of its buffers (net.core, rmem_default and wmem_default). */
const mostOfSocket = 2 * 212_992;

/** Memory of the whole machine, in bytes: not the cage's own, so only what changes of it says something. */
export interface MachineMemory {
  readonly total: number;
  /** What can still be given out. */
  readonly available: number;
  /** Shared memory and memory file systems. */
  readonly shared: number;
  /** What cannot be taken back: files of a ramfs, locked pages. */
  readonly pinned: number;
}

export function machineMemory(): MachineMemory {
  const text = readQuietly("/proc/meminfo");
  return {
    total: kilobytes(text, "MemTotal"),
    available: kilobytes(text, "MemAvailable"),
    shared: kilobytes(text, "Shmem"),
    pinned: kilobytes(text, "Unevictable"),
  };
}

/**
 * Whether the machine has so little left that something of the user's would be ended next. The kernel keeps much for a
 * subject that is nobody's (pipes, i-nodes, watches): whatever it is, it ends here. Pure.
 */
export function runsShort(before: MachineMemory, now: MachineMemory): boolean {
  return now.available < Math.min(now.total / 16, before.available / 4);
}

function kilobytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024;
}

/**
 * The memory that a cage's subject holds: what its processes have to themselves with the tables of their pages, what
 * it has written to memory file systems, shared memory without a name, and socket buffers.
 *
 * @param folders memory file systems that it may write to.
 * @param before the machine's before it started.
 * @param limit what it may hold: what cannot make a difference to that is not counted.
 */
export function heldBytes(
  folders: readonly string[],
  before: MachineMemory,
  now: MachineMemory,
  limit: number,
): number {
  const pids = processes();
  const written = writtenBytes(folders);
  const grown = now.shared - before.shared - written;
  const unnamed = grown > worthLooking ? memoryFiles(pids) + systemShared() : 0;
  // What is mapped has been counted by its file, where it has one.
  const shared = Math.max(written + unnamed, grown > worthLooking ? mappedShared(pids) : 0);
  const pinned = now.pinned - before.pinned;
  const pages = pinned > worthLooking && hasRamFiles(pids) ? pinned : 0;
  return privateBytes(pids) + shared + pages + socketBytes(pids, limit);
}

/**
 * Bytes that are a process's own, in memory or swapped out, and the tables by which it finds its pages: a process that
 * only reads empty memory has nothing but these.
 */
function privateBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + privateBytesIn(readQuietly(`/proc/${pid}/status`)), 0);
}

/** @param status text of proc_pid_status(5). */
export function privateBytesIn(status: string): number {
  return ["RssAnon", "VmSwap", "VmPTE"].reduce((sum, name) => sum + kilobytes(status, name), 0);
}

/**
 * Whether a ramfs is mounted in a namespace of the subject's. Nobody counts what is in one, and whoever makes a user
 * namespace may mount one.
 */
function hasRamFiles(pids: readonly number[]): boolean {
  return onePerNamespace(pids, "mnt").some((pid) =>
    readQuietly(`/proc/${pid}/mountinfo`).includes(" - ramfs "),
  );
}

function writtenBytes(folders: readonly string[]): number {
  // Two folders of one file system hold the same bytes.
  const systems = new Map<number, string>();
  for (const folder of folders) {
    const facts = statSync(folder, { throwIfNoEntry: false });
    if (facts !== undefined) systems.set(facts.dev, folder);
  }
  return [...systems.values()].reduce((sum, folder) => {
    const { blocks, bfree, bsize } = statfsSync(folder);
    return sum + (blocks - bfree) * bsize;
  }, 0);
}

/** Files without a place (memfd_create(2)), each once, by whoever has them open. */
function memoryFiles(pids: readonly number[]): number {
  const bytes = new Map<number, number>();
  for (const pid of pids)
    for (const path of descriptorsOf(pid)) {
      try {
        if (!/^\/(?:memfd:|dev\/zero|SYSV)/.test(readlinkSync(path))) continue;
        const { ino, blocks } = statSync(path);
        bytes.set(ino, blocks * 512);
      } catch {
        // Closed meanwhile.
      }
    }
  return [...bytes.values()].reduce((sum, each) => sum + each, 0);
}

function descriptorsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => `/proc/${pid}/fd/${name}`);
  } catch {
    return [];
  }
}

/** Resident bytes of System V segments: a column of the namespace's own table. */
function systemShared(): number {
  const lines = readQuietly("/proc/sysvipc/shm").trim().split("\n").slice(1);
  return lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[14] ?? 0), 0);
}

/** Mapped shared memory, each page divided among those that map it. */
function mappedShared(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    if (kilobytes(readQuietly(`/proc/${pid}/status`), "RssShmem") < worthLooking) return sum;
    return sum + kilobytes(readQuietly(`/proc/${pid}/smaps_rollup`), "Pss_Shmem");
  }, 0);
}

/** One process of each namespace of a kind: this one's, the subject's, and those that it makes itself. */
function onePerNamespace(pids: readonly number[], kind: "net" | "mnt"): readonly number[] {
  const byNamespace = new Map<string, number>();
  for (const pid of [process.pid, ...pids]) {
    try {
      byNamespace.set(readlinkSync(`/proc/${pid}/ns/${kind}`), pid);
    } catch {
      // Ended meanwhile.
    }
  }
  return [...byNamespace.values()];
}

/** What sockets of all networks hold, asked for where there are so many of them that it could matter. */
function socketBytes(pids: readonly number[], limit: number): number {
  return onePerNamespace(pids, "net").reduce((sum, pid) => sum + bytesInNetwork(pid, limit), 0);
}

function bytesInNetwork(pid: number, limit: number): number {
  const facts = readQuietly(`/proc/${pid}/net/sockstat`);
  const used = Number(/^sockets: used (\d+)/m.exec(facts)?.[1] ?? 0);
  if (used * mostOfSocket < limit / 8) return 0;
  try {
    const table = execFileSync("nsenter", [`--net=/proc/${pid}/ns/net`, "ss", "-Haxtum"], {
      encoding: "latin1",
      maxBuffer: 256 * 1024 ** 2,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return table.split("\n").reduce((sum, line) => sum + bytesOfSocket(line), 0);
  } catch {
    return used * mostOfSocket;
  }
}

/** One line of ss(8): what is queued in both directions, or what the kernel says the queues take. */
export function bytesOfSocket(line: string): number {
  const match = /^(\w+)\s+(\S+)\s+(\d+)\s+(\d+)\s.*?skmem:\(r(\d+),.*?,w(\d+)/.exec(line);
  if (match === null || match[2] === "LISTEN") return 0;
  const [, kind = "", , received, sent, ...memory] = match;
  const queued = Number(received) + Number(sent);
  // Of sockets without a network only the bytes are told, and a queue of single bytes takes its whole buffer.
  if (kind.startsWith("u_")) return queued > 0 ? Math.max(queued, mostOfSocket / 2) : 0;
  return Math.max(queued, Number(memory[0]) + Number(memory[1]));
}
