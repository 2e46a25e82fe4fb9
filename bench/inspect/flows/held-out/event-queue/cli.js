import path from "node:path";
import { telemetry } from "./telemetry.js";

function resolveTarget(argument) {
  return path.resolve(process.cwd(), argument ?? ".");
}

export async function run(argv) {
  const target = resolveTarget(argv[2]);
  console.log(`Indexing ${target}`);
  telemetry.track("index_started", { flags: argv.length - 2 });
  telemetry.track("index_finished", { ok: true });
  await telemetry.flush();
}

run(process.argv);
