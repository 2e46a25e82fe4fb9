import type { Inventory } from "../../inspection.ts";
import type { Place } from "../../place.ts";
import type { Collecting } from "../collector.ts";
import { keyName } from "../node-name.ts";
import { textsIn } from "../file-texts.ts";
import { openTally } from "../tally.ts";
import { unknownPart } from "../static-text.ts";
import { serviceShapes } from "./index.ts";
import type { ServiceShape } from "./service-shape.ts";

type Service = Inventory["services"][number];

interface Seen {
  readonly sign: string;
  readonly place: () => Place;
}

/** All signs in texts at once: most texts have none. */
const anySign = new RegExp(
  serviceShapes
    .flatMap(({ signs }) =>
      signs.flatMap((sign) => ("text" in sign ? [`(?:${sign.text.source})`] : [])),
    )
    .join("|"),
  "i",
);

const byProperty: ReadonlyMap<string, readonly ServiceShape[]> = shapesByProperty();

const longestText = 300;
const shownSigns = 4;

/** Clients of services that are known by the shape of what they say: so many signs of one within a file. */
export function knownShapes(): Collecting<Service> {
  const found = openTally<Omit<Service, "places" | "count">>();
  /** Of the file under way. */
  let seen = new Map<ServiceShape, Seen[]>();
  const see = (shape: ServiceShape, sign: string, place: () => Place): void => {
    const known = seen.get(shape);
    if (known === undefined) seen.set(shape, [{ sign, place }]);
    else if (known.length < 200) known.push({ sign, place });
  };
  const seeText = (text: string, place: () => Place): void => {
    if (text.length > longestText || !anySign.test(text)) return;
    for (const shape of serviceShapes) {
      const sign = shape.signs.find((each) => "text" in each && each.text.test(text));
      if (sign !== undefined && "text" in sign)
        see(shape, text.replaceAll(unknownPart, "*").slice(0, 60), place);
    }
  };
  const seeProperty = (name: string | undefined, place: () => Place): void => {
    for (const shape of byProperty.get(name ?? "") ?? []) see(shape, name ?? "", place);
  };
  const closeFile = (): void => {
    for (const [{ meta, needs, signs }, sightings] of seen) {
      const distinct = [
        ...new Map(sightings.map((each) => [signOf(signs, each.sign), each])).values(),
      ];
      if (distinct.length < needs) continue;
      const because = `says ${distinct
        .slice(0, shownSigns)
        .map(({ sign }) => sign)
        .join(", ")}`;
      for (const { place } of distinct)
        found.add(`${meta.kind} ${meta.name}`, { ...meta, because }, place);
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

/** Which of the signs a sighting is of: several sightings of one count once. */
function signOf(signs: ServiceShape["signs"], sighting: string): number {
  return signs.findIndex((sign) =>
    "text" in sign
      ? sign.text.test(sighting.replaceAll("*", unknownPart))
      : sign.property === sighting,
  );
}

function shapesByProperty(): Map<string, ServiceShape[]> {
  const shapes = new Map<string, ServiceShape[]>();
  for (const shape of serviceShapes) {
    for (const sign of shape.signs) {
      if (!("property" in sign)) continue;
      const known = shapes.get(sign.property);
      if (known === undefined) shapes.set(sign.property, [shape]);
      else known.push(shape);
    }
  }
  return shapes;
}
