import type { Inventory } from "../../static/result/inspection.ts";
import { countText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { padEnd } from "../text/columns.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { placeText } from "./place-text.ts";
import { section, textColumn } from "./section.ts";

const shown = 8;
const kindColumns = 14;

/** Clients of services for telemetry, flags and the like, and how the program updates itself. */
export function services(
  { services: all, updaters }: Pick<Inventory, "services" | "updaters">,
  width: number,
): readonly Line[] {
  return [
    ...section(
      "SERVICES",
      listed(
        all.map((service) =>
          lineOf(service.kind, `${service.name}: ${service.because}`, service, width),
        ),
      ),
    ),
    ...section(
      "UPDATES",
      listed(updaters.map((updater) => lineOf("", updater.because, updater, width))),
    ),
  ];
}

function listed(lines: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  const rest = lines.length - shown;
  return rest <= 0
    ? lines
    : [
        ...lines.slice(0, shown),
        [span(`+${countText(rest, "more", "more")} (--json has all)`, "dim")],
      ];
}

function lineOf(
  kind: string,
  text: string,
  { places, count }: Inventory["updaters"][number] | Inventory["services"][number],
  width: number,
): readonly Span[] {
  const [first] = places;
  const where =
    first === undefined ? "" : `  ${placeText(first)}${count > 1 ? ` +${count - 1}` : ""}`;
  const before = kind === "" ? "" : padEnd(visible(kind.replaceAll("-", " ")), kindColumns);
  const available = Math.max(20, width - textColumn - before.length - where.length);
  return [span(before), span(cutEnd(visible(text), available)), span(where, "dim")];
}
