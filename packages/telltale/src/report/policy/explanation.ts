import type { Explanation, PolicyEdit } from "../../guard/policy/explain.ts";
import { escaped } from "../json.ts";
import type { Channel } from "../streams.ts";
import { visible } from "../text/visible.ts";

interface Asked {
  readonly policy: string;
  readonly action: string;
}

/** Which rule decides, what it asks for, and what would change that. */
export function explanationText(
  asked: Asked,
  explanation: Explanation,
  { paint }: Pick<Channel, "paint">,
): string {
  const { decision, rules, resource, edits } = explanation;
  const isAllowed = decision.effect === "allow";
  const head = `${isAllowed ? "allowed" : "denied"}: ${asked.action}${asked.action === "send" ? " to" : ""} ${visible(resource.id)}`;
  const deciding = rules.map(
    ({ id, line, because }) =>
      `  by      ${visible(`the rule "${id}", line ${line} of ${asked.policy}${because === "" ? "" : `: ${because}`}`)}`,
  );
  const lines = [
    paint(isAllowed ? "good" : "bad", head),
    ...(deciding.length > 0 ? deciding : [`  by      ${visible(decision.why)}`]),
    `  asks    ${asksText(explanation)}`,
    `  known   ${visible(factsText(resource.facts))}`,
    ...edits.flatMap((edit, index) => [
      `  ${index === 0 ? "change" : "and   "}  ${visible(placeText(edit))}`,
      `            ${paint("strong", visible(edit.line))}`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function asksText({ decision, resource }: Explanation): string {
  const { redact, canonicalise, hide, answer } = decision.obligations;
  if (decision.effect === "allow") {
    const asks = [
      ...redact.map((what) => `redact ${what}`),
      ...canonicalise.map((what) => `canonicalise ${what}`),
    ];
    return asks.length === 0 ? "nothing" : asks.join(", ");
  }
  if (resource.type === "Path")
    return hide ? "the file is to look as if it were not there" : "a refusal";
  if (resource.type === "Program") return "a refusal";
  return answer === "reset" ? "a reset" : "an answer in the shape that the client expects";
}

/** The longest of one fact, in characters. */
const longestFact = 200;

function factsText(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => `${name} ${factText(value)}`)
    .join(", ");
}

function factText(value: unknown): string {
  if (value === true) return "yes";
  if (Array.isArray(value)) return value.join(" ");
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.slice(0, longestFact);
}

function placeText({ rule }: PolicyEdit): string {
  return rule === undefined
    ? "with this line of its own:"
    : `with this line before the ";" of the rule "${rule.id}" (line ${rule.line}):`;
}

/** The same for a program: `telltale.policy-explain/1`. */
export function explanationJson(asked: Asked, explanation: Explanation): string {
  const { decision, rules, resource, edits } = explanation;
  const value = {
    schema: "telltale.policy-explain/1",
    ...asked,
    resource,
    ...decision,
    rules: rules.map(({ id, effect, because, line }) => ({ id, effect, because, line })),
    edits,
  };
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}
