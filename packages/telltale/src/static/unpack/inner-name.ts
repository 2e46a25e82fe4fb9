import { posix } from "node:path";

const control = /[\0-\x1f\x7f]/;
const upwards = /(?<=^|[/\\])\.\.(?=[/\\]|$)/;

/**
 * A description of what is wrong with a path in a container; undefined where nothing is. Nothing is ever written under
 * it here, but such a path is meant for a program that does write.
 */
export function pathProblem(path: string, longest: number): string | undefined {
  const shown = JSON.stringify(path.slice(0, 100));
  if (path === "") return "a file without a name";
  if (path.length > longest) return `the name ${shown}... is longer than ${longest} characters`;
  if (control.test(path)) return `the name ${shown} holds control characters`;
  if (upwards.test(path)) return `the name ${shown} leads outside`;
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) return `the name ${shown} is absolute`;
  return undefined;
}

/** A printable form of a name that only identifies a file. */
export function plainLabel(label: string, longest: number): string {
  return label
    .slice(0, longest)
    .replaceAll(new RegExp(control, "g"), "_")
    .replaceAll(new RegExp(upwards, "g"), "__");
}

/**
 * Whether a symbolic link in a container leads out of it.
 *
 * @param name the name of the link within the container.
 */
export function leadsOut(name: string, target: string): boolean {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(target) || target.includes("\0")) return true;
  const reached = posix.join(posix.dirname(name), target.replaceAll("\\", "/"));
  return reached === ".." || reached.startsWith("../");
}
