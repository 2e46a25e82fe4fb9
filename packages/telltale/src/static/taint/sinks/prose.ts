import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { Sink, SinkMatch, SinkContext } from "./sink.ts";

/** A text is prose when it has at least so many words of letters, separated by blanks. */
const leastWords = 3;
const word = /(?:^|[\s"'(*#>-])[a-z]{2,}(?=$|[\s.,;:!?'")])/gi;
/** Addressed to a model rather than a person: the text says who it is, what the user wants or what it must do. */
const addressed =
  /\byou are (?:a|an|the|now|running|working|powered)\b|\b(?:you (?:must|should|may|can|have)|the user(?:'s)?|as you answer|your (?:task|goal|role|response|answer)|(?:never|always|do not) \w+)\b|<\/?(?:system|env|environment|context|instructions|reminder|[a-z]+-reminder|[a-z]+_context)>/i;
const printed = /^(?:console|process\.std(?:out|err))\b/;

/** A value put into a sentence. The sink is a prompt where the sentence addresses a model, else a text. */
export const prose: Sink = {
  under: ["TemplateLiteral", "BinaryExpression"],
  match({ module, parent, path }: SinkContext): SinkMatch | undefined {
    if (path.some((field) => field !== "*") || isThrownOrPrinted(parent, module)) return undefined;
    const text = statedText(parent, 0);
    if ((text.match(word) ?? []).length < leastWords) return undefined;
    return { kind: addressed.test(text) ? "prompt" : "text", node: parent };
  },
};

/** The constant parts of a template or a concatenation. */
export function statedText(node: Node, depth: number): string {
  if (depth > 40) return "";
  if (node.type === "TemplateLiteral")
    return node.quasis.map(({ value }) => value.cooked ?? "").join(" ");
  if (node.type === "BinaryExpression" && node.operator === "+")
    return `${statedText(node.left, depth + 1)} ${statedText(node.right, depth + 1)}`;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

function isThrownOrPrinted(node: Node, module: SinkContext["module"]): boolean {
  let at: Node | undefined = node;
  for (let steps = 0; at !== undefined && steps < 8; steps++) {
    if (at.type === "ThrowStatement") return true;
    if (at.type === "NewExpression") {
      const qualifiedName = module.qualifiedNames.of(at) ?? "";
      const own = at.callee.type === "Identifier" ? at.callee.name : "";
      if (qualifiedName.endsWith("Error()") || own.endsWith("Error")) return true;
    }
    if (at.type === "CallExpression") {
      const qualifiedName = module.qualifiedNames.of(at.callee) ?? "";
      const name = memberName(at.callee, module.qualifiedNames) ?? "";
      return (
        printed.test(qualifiedName) || /^(?:log|debug|warn|error|info|trace|verbose)$/.test(name)
      );
    }
    if (at.type.endsWith("Statement") || at.type === "VariableDeclarator") return false;
    at = parentOf(at);
  }
  return false;
}
