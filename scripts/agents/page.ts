import { bytesText, shareText } from "../../packages/telltale/src/report/amounts.ts";
import { foldPaths } from "../../packages/telltale/src/report/fold-paths.ts";
import { visible } from "../../packages/telltale/src/report/text/visible.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { cellText, markdownTable } from "./markdown-table.ts";
import { relay, vantages } from "./try-agent.ts";
import type { Vantage } from "./try-agent.ts";
import { turnOf } from "./turn.ts";
import type { Turn } from "./turn.ts";

/** What no trace holds. */
export interface PageFacts {
  /** Agents that could not be run at all, one line each. */
  readonly lost: readonly string[];
  /** `linux-x64`; with the means of the cage it says what the page holds for. */
  readonly machine: string;
}

const words: Readonly<Record<Vantage, string>> = {
  "own-endpoint": "own endpoint",
  "base-url": "base URL",
  tools: "with tools",
};

/** What the subject wrote, with the invisible in it drawn. */
function cell(text: string): string {
  return cellText(visible(text));
}

function nameOf(trace: Trace): string {
  return cell(`${trace.subject.name} ${trace.subject.version}`);
}

/** One page, from traces alone: each inner list is one agent's. */
export function page(seen: readonly (readonly Trace[])[], facts: PageFacts): string {
  const agents = seen
    .filter((traces) => traces.length > 0)
    .map((traces) => traces.map((trace) => turnOf(trace)));
  const turns = agents.flat();
  return [
    "# Agents in the cage",
    "",
    ...opening(turns, facts),
    "## Turns",
    "",
    "`yes`: the agent ended with exit code 0 and printed the stand-in model's answer; with tools, a request to the model also held the outcome of one.",
    "",
    ...markdownTable(["agent", ...vantages.map((vantage) => words[vantage])], agents.map(turnsRow)),
    "## What was seen",
    "",
    "Requests and bytes are what left the agent; decoded is the share of these bytes that Telltale could read. Files are those read outside the agent's own, without what every program on a Linux machine reads. Processes are all that ran, forks included.",
    "",
    ...markdownTable(
      [
        "agent",
        "turn",
        "hosts",
        "requests",
        "bytes",
        "decoded",
        "files read",
        "processes",
        "seconds",
      ],
      turns.map(amountsRow),
    ),
    "## Hosts contacted",
    "",
    `The host of the base URL, ${relay}, is left out. In brackets: what the requests were for as far as their shape, path or host tells, and how many there were in the turn that made the most.`,
    "",
    ...markdownTable(
      ["agent", "at its own endpoint", "besides the base URL"],
      agents.map(hostsRow),
    ),
    "## Files read in the home and elsewhere",
    "",
    "Outside the workspace, in any of the turns.",
    "",
    ...markdownTable(["agent", "files"], agents.map(filesRow)),
    ...failures(turns, facts),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function opening(turns: readonly Turn[], facts: PageFacts): readonly string[] {
  const days = turns.map(({ trace }) => trace.began.slice(0, 10)).toSorted();
  const [first = "no day", last = first] = [days[0], days.at(-1)];
  const date = first === last ? `on ${first}` : `from ${first} to ${last}`;
  const means = [...new Set(turns.flatMap(({ trace }) => trace.means))].join(", ");
  const finished = turns.filter((turn) => turn.finished).length;
  return [
    `Made by \`npm run agents\` ${date} on ${cell(facts.machine)}, in cages with ${cell(means)}. Each agent was fetched from npm with its install scripts off and ran up to three headless turns ("say ok"), one trial each: amounts and seconds differ from run to run. The stand-in model answered; no account, real key or internet was used, so what an agent does after a real answer does not show here. ${finished} of ${turns.length} turns finished.`,
    "",
  ];
}

function at(agent: readonly Turn[], vantage: Vantage): Turn | undefined {
  return agent.find(({ trace }) => trace.role === vantage);
}

function turnsRow(agent: readonly Turn[]): readonly string[] {
  const [{ trace }] = agent as readonly [Turn];
  const cells = vantages.map((vantage) => {
    const turn = at(agent, vantage);
    if (turn === undefined) return "takes none";
    return turn.finished ? "yes" : "no";
  });
  return [nameOf(trace), ...cells];
}

function amountsRow(turn: Turn): readonly string[] {
  const { trace, egress, requests, bytes, decoded, reads, processes, seconds } = turn;
  return [
    nameOf(trace),
    words[trace.role as Vantage],
    String(new Set(egress.map(({ host }) => host)).size),
    String(requests),
    bytesText(bytes),
    shareText(decoded, bytes),
    String(reads.length),
    String(processes),
    seconds.toFixed(1),
  ];
}

function amountOf({ transport, purpose, requests, bytes }: Turn["egress"][number]): string {
  if (transport === "dns") return "looked up only";
  if (requests > 0) return `${purpose} ×${requests}`;
  return bytes > 0 ? `${bytesText(bytes)}, no request read` : "opened only";
}

function hostsRow(agent: readonly Turn[]): readonly string[] {
  const [{ trace }] = agent as readonly [Turn];
  const named = (turns: readonly (Turn | undefined)[]): string => {
    const hosts = new Map<string, string>();
    for (const place of turns.flatMap((turn) => turn?.egress ?? [])) {
      const { host } = place;
      const amount = amountOf(place);
      if (host !== relay && !hosts.has(host)) hosts.set(host, `${cell(host)} (${amount})`);
    }
    return hosts.size === 0 ? "none" : [...hosts.values()].join(", ");
  };
  const others = [at(agent, "base-url"), at(agent, "tools")];
  return [
    nameOf(trace),
    named([at(agent, "own-endpoint")]),
    at(agent, "base-url") === undefined ? "takes none" : named(others),
  ];
}

const mostFiles = 16;

function filesRow(agent: readonly Turn[]): readonly string[] {
  const [{ trace }] = agent as readonly [Turn];
  const all = [...new Set(agent.flatMap(({ reads }) => reads))];
  const paths = foldPaths(all.filter((path) => !path.startsWith("./")));
  const shown = paths.slice(0, mostFiles).map((path) => `\`${cell(path)}\``);
  const rest = paths.length - shown.length;
  return [
    nameOf(trace),
    shown.length === 0 ? "none" : `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
  ];
}

function failures(turns: readonly Turn[], { lost }: PageFacts): readonly string[] {
  const lines = turns
    .filter((turn) => !turn.finished)
    .map(({ trace, because, egress }) => {
      const asked = egress.map((place) => `${cell(place.host)} (${amountOf(place)})`).join(", ");
      return `- ${nameOf(trace)}, ${words[trace.role as Vantage]}: ${cell(because)}. It had asked: ${asked === "" ? "nobody" : asked}.`;
    });
  const all = [...lines, ...lost.map((line) => `- ${cell(line)}`)];
  return ["## What did not finish", "", ...(all.length === 0 ? ["Nothing."] : all), ""];
}
