import type { Verb } from "../verb.ts";
import { audit } from "./audit.ts";
import { completionOf } from "./completion.ts";
import { doctor } from "./doctor.ts";
import { inspect } from "./inspect.ts";
import { judge } from "./judge.ts";
import { watch } from "./watch.ts";

/** Every verb, in the order in which help shows them. */
export const verbs: readonly Verb[] = [
  audit,
  watch,
  inspect,
  judge,
  doctor,
  completionOf(() => verbs),
];
