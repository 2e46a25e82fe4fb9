import { loadEngine } from "../../guard/policy/engine.ts";
import { readPolicy } from "../../guard/policy/read-policy.ts";
import type { ExitCode } from "../../judgement/audit/options.ts";
import { checkedText } from "../../report/policy/checked.ts";
import type { Streams } from "../../report/streams.ts";
import { inPolicy, loadPolicy } from "./load-policy.ts";
import type { PolicyCheckOptions } from "./policy-options.ts";

/** `telltale policy check`: 0 where a session could start with it; a mistake is thrown, and ends with 2. */
export async function runPolicyCheck(options: PolicyCheckOptions, io: Streams): Promise<ExitCode> {
  const named = loadPolicy(options.file);
  const engine = await loadEngine();
  const policy = inPolicy(named, () => readPolicy(engine, named.text));
  io.output.write(checkedText(named.name, policy));
  return 0;
}
