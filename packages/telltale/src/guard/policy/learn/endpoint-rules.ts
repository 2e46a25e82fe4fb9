import { quoted } from "../text/tokens.ts";
import type { RecordedRequest } from "../replay/recorded-requests.ts";
import { listText } from "./rule-text.ts";
import type { DraftRule } from "./rule-text.ts";

const reports: ReadonlySet<string> = new Set(["telemetry", "errors"]);

/** Hosts by the port to which connections were opened, and by the purpose of what was sent. */
export function draftEndpointRules(
  recorded: readonly RecordedRequest[],
  principal: string,
): readonly DraftRule[] {
  const connects = groupedHosts(recorded, "connect", ({ port }) => [String(port)]);
  const sends = groupedHosts(recorded, "send", ({ purpose }) => purpose as readonly string[]);
  return [
    ...[...connects].map(([port, hosts]): DraftRule => ({
      id: `connect-${port}`,
      because: "recorded sessions connected to these hosts",
      comments: [counted("connection", hosts)],
      principal,
      action: "connect",
      conditions: [`resource.port == ${port}`, isOneOf(hosts)],
    })),
    ...[...sends].map(([purpose, hosts]): DraftRule => ({
      id: `send-${purpose}`,
      because: `recorded sessions sent to these hosts: ${purpose}`,
      annotations: [
        '@redact("secrets")',
        ...(purpose === "model" ? ['@canonicalise("vendor-text")'] : []),
      ],
      comments: [
        counted("request", hosts),
        ...(reports.has(purpose)
          ? ["Reports about the user: take this rule out where nobody wants them."]
          : []),
      ],
      principal,
      action: "send",
      conditions: [`resource.purpose.contains(${quoted(purpose)})`, isOneOf(hosts)],
    })),
  ];
}

type Facts = RecordedRequest["prepared"]["resource"]["attrs"];

function groupedHosts(
  recorded: readonly RecordedRequest[],
  action: "connect" | "send",
  groupsOf: (facts: Facts) => readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const groups = new Map<string, Map<string, number>>();
  for (const { request, prepared, count } of recorded) {
    if (request.action !== action) continue;
    const { attrs, id } = prepared.resource;
    for (const group of groupsOf(attrs)) {
      const hosts = groups.get(group) ?? new Map<string, number>();
      groups.set(group, hosts.set(id, count + (hosts.get(id) ?? 0)));
    }
  }
  return sorted([...groups].map(([group, hosts]) => [group, sorted([...hosts])]));
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  return new Map(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function isOneOf(hosts: ReadonlyMap<string, number>): string {
  return `${listText(hosts, quoted)}.contains(resource.host)`;
}

function counted(what: string, hosts: ReadonlyMap<string, number>): string {
  const all = hosts.values().reduce((sum, count) => sum + count, 0);
  return `${all} ${what}${all === 1 ? "" : "s"} to ${hosts.size} ${hosts.size === 1 ? "host" : "hosts"}`;
}
