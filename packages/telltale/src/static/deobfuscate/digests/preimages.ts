import { createHash, getHashes } from "node:crypto";
import type { Interpreter } from "../interpreter/index.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import { printer } from "../slice/print.ts";
import type { FoundDigests } from "./find-digests.ts";

const algorithms = new Set(getHashes().map((name) => name.toLowerCase()));
const forms = ["hex", "base64", "base64url"] as const;

/** Words whose digests are among values of one length, in hexadecimal or base64, whole or truncated. */
export function findPreimages(
  digest: string,
  values: readonly string[],
  words: readonly string[],
): readonly string[] {
  if (!algorithms.has(digest)) return [];
  const wanted = new Set(values.map((value) => value.replace(/=+$/, "")));
  const digits = [...wanted][0]?.length ?? 0;
  return words.filter((word) => {
    const bytes = createHash(digest).update(word).digest();
    return forms.some((form) => {
      const text = bytes.toString(form).slice(0, digits).replace(/=+$/, "");
      return wanted.has(text) || (form === "hex" && wanted.has(text.toUpperCase()));
    });
  });
}

/** Like `findPreimages`, with the program's own hash function, which runs in the interpreter. */
export async function findPreimagesByOwnHash(
  { list, hash }: FoundDigests,
  words: readonly string[],
  interpreter: Interpreter,
  { totalSteps, totalMilliseconds }: DeobfuscationLimits,
): Promise<readonly string[]> {
  if (hash === undefined) return [];
  const print = printer(hash.closure.pieces);
  const values = list.values.map((value) => (typeof value === "number" ? asInt32(value) : value));
  const {
    outcomes: [outcome],
  } = await interpreter.run(
    {
      declarations: print.declare(hash.closure.pieces),
      expressions: [
        `(function (wanted) { return ${JSON.stringify(words)}.filter(function (word) {
          var found = ${print.name(hash.binding)}(word);
          return wanted.has(typeof found === "number" ? found | 0 : String(found));
        }); })(new Set(${JSON.stringify(values)}))`,
      ],
    },
    totalSteps / 2,
    performance.now() + totalMilliseconds / 2,
  );
  return outcome?.kind === "strings" ? outcome.strings : [];
}

function asInt32(value: number): number {
  return Int32Array.of(value)[0] ?? 0;
}
