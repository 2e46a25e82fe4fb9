import { presets } from "../../guard/policy/presets/index.ts";
import type { ExitCode } from "../../judgement/audit/options.ts";
import type { Streams } from "../../report/streams.ts";
import type { PolicyShowOptions } from "./policy-options.ts";

/** `telltale policy show`: the text of a preset, as a beginning for one's own. */
export function runPolicyShow({ preset }: PolicyShowOptions, io: Streams): ExitCode {
  io.output.write(presets[preset]);
  return 0;
}
