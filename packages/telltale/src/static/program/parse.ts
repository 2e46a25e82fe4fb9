import { parseSync, rawTransferSupported } from "oxc-parser";
import type { ParserOptions, Program } from "oxc-parser";
import { SourceError } from "./source-error.ts";

/**
 * Raw transfer, where the machine supports it: the tree is read from the parser's own memory, in a fifth of the time
 * and a third of the memory that JSON takes, measured on a bundle of 18 MB. The option is not in the parser's types.
 */
const transfer = rawTransferSupported() ? { experimentalRawTransfer: true } : {};

/** Source types to try, in this order: what one refuses may be meant as the other. */
const asModule = ["module", "commonjs"] as const;
const asScript = ["commonjs", "module"] as const;

const hasExports = /^[ \t]*(?:import|export)\b|[;}]\s*(?:import|export)\s*[{*"'\w]/m;
const beginning = 64 * 1024;

/**
 * Parses JavaScript or TypeScript.
 * @param path its extension tells the language (`.ts`, `.jsx`, ...); anything else is JavaScript.
 * @throws SourceError `not-javascript`, with the offset where it is known, when no source type is accepted.
 */
export function parseSource(path: string, text: string): Program {
  const lang = languageOf(path);
  let refusal: SourceError | undefined;
  const ends = text.slice(0, beginning) + text.slice(-beginning);
  for (const sourceType of hasExports.test(ends) ? asModule : asScript) {
    const options: ParserOptions = { lang, sourceType, preserveParens: false };
    try {
      const { program, errors } = parseSync(path, text, { ...options, ...transfer });
      const error = errors.find(({ severity }) => severity === "Error");
      if (error === undefined) return program;
      refusal ??= new SourceError("not-javascript", path, error.message, error.labels[0]?.start);
    } catch (cause) {
      refusal ??= new SourceError("not-javascript", path, "the parser gave up", undefined, cause);
    }
  }
  throw refusal ?? new SourceError("not-javascript", path, "the parser gave up");
}

function languageOf(path: string): "js" | "jsx" | "ts" | "tsx" {
  const [, ending] = /\.[cm]?(jsx|tsx?)$/.exec(path) ?? [];
  return ending === "jsx" || ending === "ts" || ending === "tsx" ? ending : "js";
}
