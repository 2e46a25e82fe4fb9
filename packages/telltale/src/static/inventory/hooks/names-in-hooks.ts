import { namesIn } from "../names-in.ts";
import { wholeEnvironment } from "../whole-environment.ts";
import type { FileKind } from "../../unpack/unpacked.ts";
import type { HookScript } from "./hook-script.ts";

const mostOfKind = 200;
/** Scripts of an installation are smaller; a bundle of this size is analysed as part of the program. */
const mostCharacters = 8 * 1024 * 1024;

/**
 * JavaScript expressions that take the whole environment. An assignment to `env` is left out: it is for a child
 * process, which inherits the environment in any case.
 */
const wholeOfNode =
  /(?<!\benv\s*[:=]\s*(?:\{\s*\.\.\.\s*|Object\.assign\(\s*\{\s*\}\s*,\s*)?)\bprocess\.env\b(?!\s*(?:\??\.|\[|=[^=]))|\bprocess\[["']env["']\](?!\s*(?:\??\.|\[))/;

/** The names in several texts, each once. */
export function namesInHooks(
  texts: readonly { readonly kind: FileKind; readonly text: string }[],
): HookScript["names"] {
  const found = {
    hosts: new Set<string>(),
    variables: new Set<string>(),
    files: new Set<string>(),
    commands: new Set<string>(),
  };
  const kinds = {
    host: "hosts",
    variable: "variables",
    file: "files",
    command: "commands",
  } as const;
  let left = mostCharacters;
  for (const { kind, text } of texts) {
    if (text.length > left) continue;
    left -= text.length;
    const isNode = kind === "javascript" || kind === "typescript";
    for (const { is, value, mentioned } of namesIn(isNode ? "other-source" : kind, text)) {
      const names = found[kinds[is]];
      if (mentioned !== true && names.size < mostOfKind) names.add(value);
    }
    if (isNode && wholeOfNode.test(text)) found.variables.add(wholeEnvironment);
  }
  return {
    hosts: [...found.hosts],
    variables: [...found.variables],
    files: [...found.files],
    commands: [...found.commands],
  };
}
