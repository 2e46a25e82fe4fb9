import { purposeOfHost } from "../../../capture/dialect/known-hosts.ts";
import type { Inventory } from "../../result/inspection.ts";
import type { Collecting } from "../collector.ts";
import type { Place } from "../../result/place.ts";
import { textsIn } from "../file-texts.ts";
import { hostsOfUrls } from "../host-name.ts";
import { offsetIn } from "../static-text.ts";
import { openTally } from "../tally.ts";

type Service = Inventory["services"][number];

const purposes: ReadonlySet<string> = new Set(["telemetry", "feature-flags", "errors"]);

/** Services that are publicly known by their hosts: a text that is a URL of one. */
export function knownServices(): Collecting<Service> {
  const found = openTally<Omit<Service, "places" | "count">>();
  const see = (text: string, place: (at: number) => Place): void => {
    if (/\s/.test(text)) return;
    for (const { host, at } of hostsOfUrls(text)) {
      const kind = purposeOfHost(host);
      if (at > 0 || !purposes.has(kind)) continue;
      found.add(`${kind} ${host}`, { kind, name: host, because: "a host of that service" }, () =>
        place(at),
      );
    }
  };
  return {
    text(text, module) {
      see(text.text, (at) => module.place(offsetIn(text, at)));
    },
    file(file) {
      if (file.kind === "json") return;
      for (const { text, place } of textsIn(file)) see(text, place);
    },
    entries: () => found.entries(),
  };
}
