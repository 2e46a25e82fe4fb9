import { lstatSync, readlinkSync } from "node:fs";
import { join } from "node:path";

const mostLinks = 40;

/**
 * Where a path leads inside a root that is not ours yet: links are followed as they will be once it is, so that an
 * absolute one (`/var/run` to `/run`) does not lead a writing into the host's own files.
 * @returns a path to be joined to the root, without links but for a last component that is none or not there.
 */
export function insideRoot(root: string, path: string): string {
  let links = 0;
  const open = path.split("/").filter((label) => label !== "");
  const done: string[] = [];
  while (open.length > 0) {
    const label = open.shift() ?? "";
    if (label === ".") continue;
    if (label === "..") {
      done.pop();
      continue;
    }
    const place = join(root, "/", ...done, label);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) {
      done.push(label);
      continue;
    }
    links += 1;
    if (links > mostLinks) throw new Error(`${path} leads through too many links`);
    const target = readlinkSync(place);
    if (target.startsWith("/")) done.length = 0;
    open.unshift(...target.split("/").filter((part) => part !== ""));
  }
  return `/${done.join("/")}`;
}
