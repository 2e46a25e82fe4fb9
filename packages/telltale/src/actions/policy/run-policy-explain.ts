import { accessSync, constants } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { loadEngine } from "../../guard/policy/engine.ts";
import { explain } from "../../guard/policy/explain.ts";
import type { Places } from "../../guard/policy/request.ts";
import type { ExitCode } from "../../judgement/audit/options.ts";
import { explanationJson, explanationText } from "../../report/policy/explanation.ts";
import type { Streams } from "../../report/streams.ts";
import { askedRequest } from "./asked-request.ts";
import { inPolicy, loadPolicy } from "./load-policy.ts";
import type { PolicyExplainOptions } from "./policy-options.ts";

/** `telltale policy explain`: which rule decides, and the line that would change it. Nothing is connected or opened. */
export async function runPolicyExplain(
  options: PolicyExplainOptions,
  io: Streams,
): Promise<ExitCode> {
  const named = loadPolicy(options.policy);
  const places: Places = {
    home: homedir(),
    workspace: process.cwd(),
    temp: tmpdir(),
    own: [],
  };
  const request = askedRequest(options, {
    places,
    user: { name: userInfo().username },
    find: onSearchPath,
  });
  const engine = await loadEngine();
  const explanation = inPolicy(named, () => explain(engine, named.text, request, places));
  const asked = { policy: named.name, action: options.action };
  io.output.write(
    options.json
      ? explanationJson(asked, explanation)
      : explanationText(asked, explanation, io.output),
  );
  return 0;
}

function onSearchPath(program: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
