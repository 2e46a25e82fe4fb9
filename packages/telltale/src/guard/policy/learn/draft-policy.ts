import type { Trace } from "../../../capture/trace/trace.ts";
import { PolicyError } from "../policy-error.ts";
import type { RecordedRequest } from "../replay/recorded-requests.ts";
import { longestPolicy } from "../text/bounds.ts";
import { quoted } from "../text/tokens.ts";
import { draftEndpointRules } from "./endpoint-rules.ts";
import { draftPathRules, draftProgramRules } from "./path-rules.ts";
import { ruleText } from "./rule-text.ts";

/** Items of one list, the most first that is tried: a shorter list says more in general. */
const lengths = [200, 50, 10, 1];

/**
 * The least policy that lets recorded sessions pass, as text. The same sessions give the same text.
 * @throws PolicyError `too-much-recorded`
 */
export function draftPolicy(
  traces: readonly Trace[],
  recorded: readonly RecordedRequest[],
): string {
  const names = [...new Set(traces.map(({ subject }) => subject.name))].toSorted();
  const [only] = names;
  const principal =
    names.length === 1 && only !== undefined && only.length <= 256
      ? `principal == Tool::${quoted(only)}`
      : "principal";
  const head = headText(traces, names.length);
  for (const most of lengths) {
    const rules = [
      ...draftEndpointRules(recorded, principal),
      ...draftPathRules(recorded, principal, most),
      ...draftProgramRules(recorded, principal, most),
    ];
    const text = [head, ...rules.map(ruleText)].join("\n");
    if (Buffer.byteLength(text) <= longestPolicy) return text;
  }
  const hosts = new Set(
    recorded
      .filter(({ request }) => "endpoint" in request)
      .map(({ prepared }) => prepared.resource.id),
  );
  throw new PolicyError(
    "too-much-recorded",
    `the sessions reached ${hosts.size} hosts, more than one policy can name: learn from fewer sessions, or allow domains by hand (resource in Domain::"example.com")`,
  );
}

function headText(traces: readonly Trace[], tools: number): string {
  const sessions = `${traces.length} recorded ${traces.length === 1 ? "session" : "sessions"}`;
  return [
    `// Drafted by telltale policy learn from ${sessions} of ${tools === 1 ? "one tool" : `${tools} tools`}: the least that lets them pass.`,
    "// What is not named is denied. A number behind an item says how often it was asked for.",
    "",
  ].join("\n");
}
