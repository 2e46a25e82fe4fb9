import type { SessionEvent } from "../../guard/flight/session-event.ts";
import type { SessionResult } from "../../guard/session/session-result.ts";
import { bytesText, countText, secondsText } from "../amounts.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { justify, span, writeLines } from "../line.ts";
import { colourPainter, plainPainter } from "../paint.ts";
import { reportWidth } from "../screen.ts";
import { table } from "../table.ts";
import { visible } from "../text/visible.ts";

export interface SessionReportOptions {
  readonly columns?: number | undefined;
  readonly colour: boolean;
}

const mostHosts = 12;
const mostDenials = 8;
const linesOfFiles = 3;

/** The one screen at the end of a session. All text of the subject in it is safe for a terminal. */
export function sessionReport(result: SessionResult, options: SessionReportOptions): string {
  const width = reportWidth(options.columns);
  const { subject, policy, seconds, changes, notes } = result;
  const name = visible(`${subject.name} ${subject.version}`.trim());
  const lines: readonly Line[] = [
    justify(
      [span("telltale run", "heading"), span(`   ${name}`)],
      [span(`policy ${visible(policy)}, ${secondsText(seconds)}`, "dim")],
      width,
    ),
    [],
    ...left(result, width),
    ...denials(result, width),
    ...rewritten(result),
    ...(result.masked.length === 0
      ? []
      : items("MASKED", result.masked, { notes: [], limit: linesOfFiles, width, nameWidth: 10 })),
    ...items("CREATED", changes.created, { notes: [], limit: linesOfFiles, width, nameWidth: 10 }),
    ...items("CHANGED", changes.changed, { notes: [], limit: linesOfFiles, width, nameWidth: 10 }),
    ...(changes.deleted.length === 0
      ? []
      : items("DELETED", changes.deleted, {
          notes: [],
          limit: linesOfFiles,
          width,
          nameWidth: 10,
        })),
    ...(changes.isPartial
      ? [[span("  the folder holds more files than were compared", "warning")] as const]
      : []),
    ...notes.map((note): Line => [span(`  ${visible(note.message)}`, "warning")]),
  ];
  return `\n${writeLines(lines, width, options.colour ? colourPainter : plainPainter)}`;
}

/** Columns of a part's name, with what stands before it. */
const leadColumns = 12;

function leadOf(name: string): Line {
  return [span(`  ${name}`.padEnd(leadColumns), "heading")];
}

/** What left, and to whom. */
function left({ traffic }: SessionResult, width: number): readonly Line[] {
  const lead = leadOf("LEFT");
  if (traffic.length === 0) return [[...lead, span("nothing")]];
  const rest = traffic.length - mostHosts;
  return [
    ...table(
      [
        { title: "host", side: "left", flexible: true },
        { title: "for", side: "left", flexible: true },
        { title: "requests", side: "right" },
        { title: "denied", side: "right" },
        { title: "bytes", side: "right" },
      ],
      traffic
        .slice(0, mostHosts)
        .map(({ host, purposes, requests, denied, bytes }) => [
          span(visible(host)),
          span(purposes.join(", ")),
          span(String(requests)),
          span(denied === 0 ? "" : String(denied), "warning"),
          span(bytesText(bytes)),
        ]),
      { lead, indent: leadColumns, width },
    ),
    ...(rest > 0
      ? [[span(`    +${countText(rest, "host")} (--json has all)`, "dim")] as const]
      : []),
  ];
}

type Denial = Extract<SessionEvent, { kind: "denied" }>;

/** Each thing that was denied once, with the rule that did it. */
function denials({ denied, moreEvents }: SessionResult, width: number): readonly Line[] {
  if (denied.length === 0) return [];
  const nameOf = ({ host, request, what }: Denial): string =>
    `${host} ${request ?? (what === "name" ? "(its name)" : "")}`.trim();
  const groups = [...Map.groupBy(denied, (each) => `${nameOf(each)} ${each.rule}`).values()];
  const rest = groups.length - mostDenials;
  return [
    ...table(
      [
        { title: "what", side: "left", flexible: true },
        { title: "times", side: "right" },
        { title: "rule", side: "left" },
        { title: "because", side: "left", flexible: true, cut: "end" },
      ],
      groups
        .slice(0, mostDenials)
        .flatMap(([first, ...others]) =>
          first === undefined
            ? []
            : [
                [
                  span(visible(nameOf(first))),
                  span(String(others.length + 1)),
                  span(visible(first.rule)),
                  span(visible(first.because), "dim"),
                ],
              ],
        ),
      { lead: leadOf("DENIED"), indent: leadColumns, width },
    ),
    ...(rest > 0 || moreEvents > 0
      ? [[span(`    +${Math.max(rest, 0) + moreEvents} more (--json has all)`, "dim")] as const]
      : []),
  ];
}

function rewritten({ redacted, canonical, unread }: SessionResult): readonly Line[] {
  const rules = sumsOf(redacted.map((event) => event.rules));
  const forms = sumsOf(canonical.map((event) => event.forms));
  return [
    ...(redacted.length === 0
      ? []
      : [[span("  REDACTED  ", "heading"), span(visible(rules))] as const]),
    ...(canonical.length === 0
      ? []
      : [[span("  ONE FORM  ", "heading"), span(visible(forms))] as const]),
    ...(unread.length === 0
      ? []
      : [
          [
            span("  UNREAD    ", "heading"),
            span(`${countText(unread.length, "request")} left without being looked into: `),
            span(visible(unread[0]?.why ?? ""), "dim"),
          ] as const,
        ]),
  ];
}

/** `quote 12, json-spacing 3`: of several counts, the largest first. */
function sumsOf(all: readonly Readonly<Record<string, number>>[]): string {
  const sums = new Map<string, number>();
  for (const counts of all)
    for (const [name, count] of Object.entries(counts))
      sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
