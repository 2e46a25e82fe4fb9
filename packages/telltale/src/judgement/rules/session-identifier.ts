import { identifierPlaces } from "./identifier-places.ts";
import type { IdentifierPlace } from "./identifier-places.ts";
import { boundedPlaces, counted } from "./place.ts";
import type { Rule } from "./rule.ts";

/** One unique value joins the exchanges of a trial and is another in the next trial. */
export const sessionIdentifier = {
  meta: {
    id: "session-identifier",
    title: "Exchanges of one run are joined by an identifier made for that run",
    severity: "info",
    needs: ["repeated-trials"],
  },
  judge(evidence) {
    const places = identifierPlaces(evidence).filter(isSession);
    if (places.length === 0) return [];
    const hosts = new Set(places.map((place) => place.host));
    return [
      {
        title: `identifiers made anew for each run in ${counted(places.length, "place")}, ${counted(hosts.size, "host")}`,
        evidence: boundedPlaces(
          places.map((place) => `${place.host} ${place.path} (${place.first})`),
        ),
      },
    ];
  },
} as const satisfies Rule;

/** One value a trial, in two exchanges of it or more, and never the same in two trials. */
function isSession(place: IdentifierPlace): boolean {
  if (place.byTrial.size < 2 || place.exchanges < 2) return false;
  const values = [...place.byTrial.values()];
  if (values.some((ofTrial) => ofTrial.size !== 1)) return false;
  return new Set(values.flatMap((ofTrial) => [...ofTrial])).size === values.length;
}
