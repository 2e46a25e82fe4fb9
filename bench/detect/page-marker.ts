import { median, share, table } from "./markdown.ts";
import type { MarkerRecord } from "./simulated-marker.ts";
import { markerRows } from "./simulated-marker.ts";

/** What the simulated audits gave, row by row; those of the sources as they are where there are any. */
export function markerSection(records: readonly MarkerRecord[], sources: string): string {
  const own = records.filter(({ of }) => of === sources);
  const used = own.length > 0 ? own : records;
  if (used.length === 0) return "";
  const rows = markerRows.flatMap(({ name, budget }) => {
    const mine = used.filter(({ row }) => row === name);
    if (mine.length === 0) return [];
    const some = (is: (record: MarkerRecord) => boolean): string =>
      share(mine.filter(is).length, mine.length);
    const isTrue = mine.some((each) => each.true.length > 0);
    return [
      [
        name,
        `${budget.trials} and ${budget.reserve}`,
        `${median(mine.map((each) => each.trials))} (${median(mine.map(({ fresh }) => fresh))})`,
        isTrue ? some((each) => each.found.length === each.true.length) : "",
        some(({ wrong }) => wrong.length > 0),
        some(({ clutter }) => clutter.length > 0),
      ],
    ];
  });
  return [
    "## A simulated marker",
    `A simulated tool with ten telemetry values that are measured, rounded, derived or drawn, and a prompt with an apostrophe that follows a list of API hosts, and a date whose separator follows a list of time zones at any host but the vendor's; then two factors drawn by lot of which only certain levels together change the apostrophe. The product is told nothing of it. Found: all of it, each with its very factors.${own.length > 0 ? "" : " Made with older sources of Telltale."}`,
    table([
      [
        "what is hidden",
        "budget",
        "trials, and fresh ones (medians)",
        "found",
        "hidden in the prompt, wrongly",
        "telemetry called hidden",
      ],
      ...rows,
    ]),
  ].join("\n\n");
}
