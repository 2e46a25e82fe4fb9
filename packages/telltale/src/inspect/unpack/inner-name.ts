import { posix } from "node:path";

/**
 * What is wrong with a name in a container, for a person; undefined where nothing is. Nothing is ever written under
 * it, but it is shown and looked up, and whoever writes such a name means it for something that does write.
 *
 * @param rooted whether it may begin at a root.
 */
export function nameProblem(name: string, longest: number, rooted: boolean): string | undefined {
  const shown = JSON.stringify(name.slice(0, 100));
  if (name === "") return "a file without a name";
  if (name.length > longest) return `the name ${shown}... is longer than ${longest} characters`;
  if (/[\0-\x1f\x7f]/.test(name)) return `the name ${shown} holds control characters`;
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name)) return `the name ${shown} leads outside`;
  if (!rooted && /^(?:[/\\]|[A-Za-z]:[/\\])/.test(name)) return `the name ${shown} is absolute`;
  return undefined;
}

/**
 * Whether a symbolic link in a container leads out of it.
 *
 * @param name of the link within the container.
 */
export function leadsOut(name: string, target: string): boolean {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(target) || target.includes("\0")) return true;
  const reached = posix.join(posix.dirname(name), target.replaceAll("\\", "/"));
  return reached === ".." || reached.startsWith("../");
}
