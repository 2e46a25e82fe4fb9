import type { Environment } from "../../trace/trace.ts";
import { whole } from "../factors/statement.ts";
import { workspace } from "../factors/workspace.ts";
import { namesInWorkspace } from "../factors/workspace-names.ts";
import { withoutStatements } from "./stated.ts";

/** Factors that decide which files lie in the workspace. */
const ofWorkspace = /^(?:workspace|file:\.\/.*)$/;

/**
 * How a list of files is written, `{}` for each of them, where a value is a list of files of its trial's workspace and
 * nothing else: which files those are is no secret of the subject's, what is put between them may be. Without any file
 * it is empty. `undefined` for any other value, and for a factor that has no part in which files there are.
 */
export function listingOf(
  value: string,
  factor: string,
  environment: Environment,
): string | undefined {
  if (!ofWorkspace.test(factor)) return undefined;
  if (value.trim() === "") return "";
  const names = Object.keys(environment).flatMap((other) =>
    other.startsWith("file:./")
      ? [other.slice("file:./".length), other.split("/").at(-1) ?? ""]
      : [],
  );
  const all = [...names, ...namesInWorkspace(environment["workspace"] ?? workspace.control)];
  const plain = value.replaceAll(/\{(?:workspace|file:\.\/[^{}]*)\}/g, "{}");
  const { rest } = withoutStatements(plain, whole(...all));
  return rest.includes("{}") && !/[\p{L}\p{N}]/u.test(rest) ? rest : undefined;
}
