import type { Inventory } from "../../result/inspection.ts";
import type { Place } from "../../result/place.ts";
import type { Collecting } from "../collector.ts";
import { keyName } from "../node-name.ts";
import { textsIn } from "../file-texts.ts";
import { openTally } from "../tally.ts";
import { unknownPart } from "../unknown-part.ts";
import { serviceSignatures } from "./service-signatures.ts";
import type { ServiceSignature } from "./service-signatures.ts";

type Service = Inventory["services"][number];

interface Seen {
  readonly sign: string;
  readonly place: () => Place;
}

/** All text indicators in one pattern: most texts match none. */
const anySign = new RegExp(
  serviceSignatures
    .flatMap(({ indicators }) =>
      indicators.flatMap((sign) => ("text" in sign ? [`(?:${sign.text.source})`] : [])),
    )
    .join("|"),
  "i",
);

const byProperty: ReadonlyMap<string, readonly ServiceSignature[]> = shapesByProperty();

const longestText = 300;
const shownSigns = 4;

/** Recognises clients of services by their signature: a minimum of its indicators within one file. */
export function knownSignatures(): Collecting<Service> {
  const found = openTally<Omit<Service, "places" | "count">>();
  /** Of the current file. */
  let seen = new Map<ServiceSignature, Seen[]>();
  const see = (shape: ServiceSignature, sign: string, place: () => Place): void => {
    const known = seen.get(shape);
    if (known === undefined) seen.set(shape, [{ sign, place }]);
    else if (known.length < 200) known.push({ sign, place });
  };
  const seeText = (text: string, place: () => Place): void => {
    if (text.length > longestText || !anySign.test(text)) return;
    for (const shape of serviceSignatures) {
      const sign = shape.indicators.find((each) => "text" in each && each.text.test(text));
      if (sign !== undefined && "text" in sign)
        see(shape, text.replaceAll(unknownPart, "*").slice(0, 60), place);
    }
  };
  const seeProperty = (name: string | undefined, place: () => Place): void => {
    for (const shape of byProperty.get(name ?? "") ?? []) see(shape, name ?? "", place);
  };
  const closeFile = (): void => {
    for (const [{ kind, name, needs, indicators }, sightings] of seen) {
      const distinct = [
        ...new Map(sightings.map((each) => [signOf(indicators, each.sign), each])).values(),
      ];
      if (distinct.length < needs) continue;
      const because = `says ${distinct
        .slice(0, shownSigns)
        .map(({ sign }) => sign)
        .join(", ")}`;
      for (const { place } of distinct)
        found.add(`${kind} ${name}`, { kind, name, because }, place);
    }
    seen = new Map();
  };
  return {
    nodes: {
      Property({ key, start }, module) {
        seeProperty(keyName(key), () => module.place(start));
      },
      MemberExpression({ property, computed, start }, module) {
        seeProperty(
          computed && property.type === "Identifier" ? undefined : keyName(property),
          () => module.place(start),
        );
      },
    },
    text({ text, node }, module) {
      seeText(text, () => module.place(node.start));
    },
    moduleEnd: closeFile,
    file(file) {
      if (file.kind === "json") return;
      for (const { text, place } of textsIn(file)) seeText(text, place);
      closeFile();
    },
    entries: () => found.entries(),
  };
}

/** The indicator that a sighting belongs to: several sightings of one indicator count once. */
function signOf(signs: ServiceSignature["indicators"], sighting: string): number {
  return signs.findIndex((sign) =>
    "text" in sign
      ? sign.text.test(sighting.replaceAll("*", unknownPart))
      : sign.property === sighting,
  );
}

function shapesByProperty(): Map<string, ServiceSignature[]> {
  const shapes = new Map<string, ServiceSignature[]>();
  for (const shape of serviceSignatures) {
    for (const sign of shape.indicators) {
      if (!("property" in sign)) continue;
      const known = shapes.get(sign.property);
      if (known === undefined) shapes.set(sign.property, [shape]);
      else known.push(shape);
    }
  }
  return shapes;
}
