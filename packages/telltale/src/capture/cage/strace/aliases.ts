import { posix } from "node:path";

/** Limits on the links followed in one path, and on the subject's links that are remembered. */
const mostLinks = 40;
const mostKnown = 10_000;

const ownProcess = /^\/proc\/(?:self|thread-self|\d+)(?:\/task\/\d+)?\/(root|cwd)(?=\/|$)/;

/**
 * Other names of paths: symbolic links that the subject has made, and those that the kernel keeps in /proc. An open is
 * logged with its true path; calls that return no descriptor are resolved here, as far as the log allows.
 */
export class Aliases {
  readonly #links = new Map<string, string>();

  /** Records a new link. @param at its absolute path. */
  link(at: string, target: string): void {
    if (this.#links.size < mostKnown) this.#links.set(at, target);
  }

  remove(path: string): void {
    this.#links.delete(path);
  }

  /**
   * Resolves an absolute path.
   * @param folder the caller's working directory.
   * @param last whether the call follows a link in the last segment.
   */
  resolve(path: string, folder: string, last: boolean): string {
    let current = path;
    for (let count = 0; count < mostLinks; count += 1) {
      const next = this.#kernels(current, folder) ?? this.#subjects(current, last);
      if (next === undefined) return current;
      current = next;
    }
    return current;
  }

  /** Resolves the kernel's links in /proc. The root of every process of the subject is that of the cage. */
  #kernels(path: string, folder: string): string | undefined {
    const match = ownProcess.exec(path);
    if (match === null || match[0].length === path.length) return undefined;
    const rest = path.slice(match[0].length);
    return match[1] === "root" ? posix.resolve("/", `.${rest}`) : posix.resolve(folder, `.${rest}`);
  }

  #subjects(path: string, last: boolean): string | undefined {
    if (this.#links.size === 0) return undefined;
    for (let end = path.indexOf("/", 1); ; end = path.indexOf("/", end + 1)) {
      const at = end < 0 ? path : path.slice(0, end);
      const target = end < 0 && !last ? undefined : this.#links.get(at);
      if (target !== undefined)
        return posix.resolve(posix.dirname(at), target, `.${end < 0 ? "" : path.slice(end)}`);
      if (end < 0) return undefined;
    }
  }
}
