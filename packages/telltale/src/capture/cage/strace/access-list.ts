import { posix } from "node:path";
import type { FileAccess } from "../../trace/activity.ts";

/** Limit on the different accesses that are kept in any case. */
const mostAccesses = 50_000;
/** Limits on those kept beyond: of each kind, and in total. */
const keptOfKind = 200;
const mostInAll = 200_000;

/** Path segments that distinguish the folders of existing files: `/home/dev/.ssh`. */
const depth = 3;

/**
 * File accesses; equal ones are counted together. The list is bounded, and a flood of one kind does not displace
 * another. The kinds are: missing paths; files that the subject has made; and, for each folder, files that existed
 * before, of which a subject cannot make more.
 */
export class AccessList {
  readonly #accesses = new Map<string, FileAccess>();
  readonly #kinds = new Map<string, number>();
  readonly #made = new Set<string>();
  #overflow = 0;

  add(access: Omit<FileAccess, "count">): void {
    const { path, pid, kind, found } = access;
    const key = `${pid} ${kind} ${found} ${path}`;
    const known = this.#accesses.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const sort = this.#sortOf(access);
    if (kind === "write" && found && this.#made.size < mostInAll) this.#made.add(path);
    const ofSort = this.#kinds.get(sort) ?? 0;
    const size = this.#accesses.size;
    if (size >= mostAccesses && (ofSort >= keptOfKind || size >= mostInAll)) {
      this.#overflow += 1;
      return;
    }
    this.#kinds.set(sort, ofSort + 1);
    this.#accesses.set(key, { ...access, count: 1 });
  }

  #sortOf({ path, kind, found }: Omit<FileAccess, "count">): string {
    if (!found) return "missing";
    if (kind === "write" || kind === "remove" || this.#isMade(path)) return `made ${kind}`;
    return `there ${path.split("/", depth + 1).join("/")}`;
  }

  /** Whether the subject has made the file, or a folder above it. */
  #isMade(path: string): boolean {
    for (let at = path; at.length > 1; at = posix.dirname(at)) if (this.#made.has(at)) return true;
    return false;
  }

  /** The number of accesses that were not kept. */
  get overflow(): number {
    return this.#overflow;
  }

  finish(): FileAccess[] {
    return [...this.#accesses.values()];
  }
}
