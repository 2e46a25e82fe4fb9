import type { Inventory } from "../../static/result/inspection.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { nameWidth } from "./section.ts";

const linesOfHosts = 8;

/** Hosts where an address is expected come first; hosts that are only mentioned are counted. */
export function hosts(all: Inventory["hosts"], width: number): readonly Line[] {
  const of = (use: Inventory["hosts"][number]["use"]): readonly string[] =>
    all
      .filter((host) => host.use === use)
      .toSorted((one, other) => other.count - one.count)
      .map(({ host, stated }) => (stated === "decoded" ? `${host} (hidden)` : host));
  const mentioned = of("mention").length;
  const notes = mentioned === 0 ? [] : [`${mentioned} only mentioned`];
  return items("HOSTS", [...of("address"), ...of("value")], {
    notes,
    limit: linesOfHosts,
    width,
    nameWidth,
  });
}
