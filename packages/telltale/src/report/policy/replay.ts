import type { Replay, ReplayRow } from "../../guard/policy/replay/replay.ts";
import { sessionActions } from "../../guard/policy/request.ts";
import { escaped } from "../json.ts";
import { span, writeLines } from "../line.ts";
import type { Span } from "../line.ts";
import { reportWidth } from "../screen.ts";
import type { Channel } from "../streams.ts";
import { table } from "../table.ts";
import { visible } from "../text/visible.ts";

interface Tested {
  readonly policy: string;
  readonly sessions: number;
}

/** Rows that are shown; `--json` has all. */
const mostShown = 60;

/** What a policy would have denied in saved sessions, and how much it would have let through. */
export function replayText(
  { policy, sessions }: Tested,
  { rows, totals }: Replay,
  { columns, paint }: Pick<Channel, "columns" | "paint">,
): string {
  const width = reportWidth(columns);
  const denied = rows.filter(({ effect }) => effect === "deny");
  const shown = denied.slice(0, mostShown);
  const verdict =
    denied.length === 0
      ? span("nothing would have been denied", "good")
      : span(`${denied.length} would have been denied`, "bad");
  const head = span(
    `${visible(policy)} over ${sessions} ${sessions === 1 ? "session" : "sessions"}: `,
    "strong",
  );
  const counts = sessionActions.map((action): readonly Span[] => [
    span(action),
    span(String(totals[action].allowed)),
    span(String(totals[action].denied), totals[action].denied > 0 ? "bad" : "plain"),
  ]);
  const more =
    denied.length > shown.length
      ? [[span(`  and ${denied.length - shown.length} more: --json shows all`, "dim")]]
      : [];
  return writeLines(
    [
      [head, verdict],
      [],
      ...table(
        [
          { title: "", side: "left" },
          { title: "allowed", side: "right" },
          { title: "denied", side: "right" },
        ],
        counts,
        { lead: [span("  ")], indent: 2, width },
      ),
      ...(shown.length === 0 ? [] : [[], ...deniedTable(shown, width), ...more]),
    ],
    width,
    paint,
  );
}

function deniedTable(rows: readonly ReplayRow[], width: number): ReturnType<typeof table> {
  return table(
    [
      { title: "denied", side: "left" },
      { title: "what", side: "left", flexible: true },
      { title: "purpose", side: "left" },
      { title: "by", side: "left", flexible: true },
      { title: "times", side: "right" },
    ],
    rows.map(({ action, resource, purpose, by, count }) => [
      span(action),
      span(visible(resource)),
      span(visible(purpose.join(" "))),
      span(visible(by)),
      span(String(count)),
    ]),
    { lead: [span("  ")], indent: 2, width },
  );
}

/** The same for a program: `telltale.policy-test/1`. */
export function replayJson(tested: Tested, { rows, totals }: Replay): string {
  const value = { schema: "telltale.policy-test/1", ...tested, totals, rows };
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}
