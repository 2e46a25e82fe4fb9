import type { Verb } from "../verb.ts";
import { audit } from "./audit.ts";
import { bisect } from "./bisect.ts";
import { completionOf } from "./completion.ts";
import { diff } from "./diff.ts";
import { doctor } from "./doctor.ts";
import { inspect } from "./inspect.ts";
import { judge } from "./judge.ts";
import { policy } from "./policy.ts";
import { run } from "./run.ts";
import { watch } from "./watch.ts";

/** Every verb, in the order in which help shows them. */
export const verbs: readonly Verb[] = [
  audit,
  watch,
  run,
  inspect,
  diff,
  bisect,
  judge,
  policy,
  doctor,
  completionOf(() => verbs),
];
