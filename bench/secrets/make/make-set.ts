/** `node bench/secrets/make/make-set.ts [SEED]`: writes the labelled set anew; the same seed gives the same files. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { negativeGroups } from "./negatives.ts";
import { otherPositives } from "./other-positives.ts";
import { aboutSecrets, documented, madeUp } from "./plain-negatives.ts";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { partsOf } from "./sample.ts";
import type { Sample } from "./sample.ts";
import { surroundings } from "./surroundings.ts";
import { vendors } from "./vendors.ts";

const seed = Number(process.argv[2] ?? 3);
const timesOfVendor = 7;
const timesOfNegative = 13;

function vendorPositives(random: Random): readonly Sample[] {
  return vendors.flatMap((vendor, at) =>
    Array.from({ length: timesOfVendor }, (_, time): Sample => {
      const place =
        surroundings[(at * 5 + time * 2) % surroundings.length] ?? random.pick(surroundings);
      const secret = vendor.make(random);
      const text = place.write({
        variable: random.pick(vendor.variables),
        called: vendor.called,
        secret,
        random,
      });
      return {
        family: vendor.family,
        kind: vendor.kind,
        surroundings: place.name,
        parts: partsOf(text, [secret]),
      };
    }),
  );
}

const around = [
  (text: string): string => `${text}\n`,
  (text: string): string =>
    JSON.stringify({ role: "user", content: `look at this:\n${text}\nwhat is wrong?` }),
  (text: string): string => `  12 | // see below\n  13 | ${text}\n  14 | \n`,
];

function negatives(random: Random): readonly Sample[] {
  const generated = Object.entries({ ...negativeGroups, "made up": madeUp }).flatMap(
    ([family, kinds]) =>
      Object.entries(kinds).flatMap(([kind, write]) =>
        Array.from({ length: timesOfNegative }, (): Sample => ({
          family,
          kind,
          surroundings: kind,
          parts: [write(random)],
        })),
      ),
  );
  const written = Object.entries(aboutSecrets).flatMap(([family, texts]) =>
    texts.flatMap((text) =>
      around.map((wrap, at): Sample => ({
        family,
        kind: family,
        surroundings: ["alone", "JSON", "listing"][at] ?? "",
        parts: [wrap(text)],
      })),
    ),
  );
  const printed = documented.flatMap(([before, pieces]) =>
    around.map((wrap, at): Sample => {
      const [head = "", ...tail] = pieces;
      const [first = "", last = ""] = wrap(`${before}\u0000`).split(/\u0000|\\u0000/);
      return {
        family: "printed in documents",
        kind: before.trim(),
        surroundings: ["alone", "JSON", "listing"][at] ?? "",
        parts: [first + head, ...tail, last],
      };
    }),
  );
  return [...generated, ...written, ...printed];
}

const folder = fileURLToPath(new URL("../set/", import.meta.url));
const random = createRandom(seed);
const lines = (samples: readonly Sample[]): string =>
  samples.map((sample) => `${JSON.stringify(sample)}\n`).join("");
const positives = [...vendorPositives(random), ...otherPositives(random)];
const others = negatives(random);
writeFileSync(`${folder}positives.jsonl`, lines(positives));
writeFileSync(`${folder}negatives.jsonl`, lines(others));
console.log(`${positives.length} texts with secrets, ${others.length} without`);
