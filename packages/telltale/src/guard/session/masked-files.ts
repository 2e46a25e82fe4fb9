import { join } from "node:path";
import type { SessionPolicy } from "../policy/open-policy.ts";
import type { Tool, User } from "../policy/request.ts";
import { pathFacts } from "../policy/resource/path.ts";

/** Files that are masked, at most: each is a mount. */
const mostMasked = 1000;

/**
 * The files of a workspace that a policy does not let a tool read, of those that hold secrets by their names: a question
 * costs milliseconds, and a workspace has tens of thousands of files.
 *
 * @param files by paths relative to the workspace.
 */
export function maskedFiles(
  files: Iterable<string>,
  { policy, tool, user }: { policy: SessionPolicy; tool: Tool; user: User },
): readonly string[] {
  const masked: string[] = [];
  for (const file of files) {
    const path = join(policy.places.workspace, file);
    if (!pathFacts(path, policy.places).isSensitive) continue;
    if (policy.decide({ action: "read", tool, user, path }).effect === "deny") masked.push(path);
    if (masked.length >= mostMasked) break;
  }
  return masked;
}
