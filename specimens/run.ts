// Runs one specimen: `node specimens/run.ts NAME [watch|audit] [options of that verb]`, or `--list`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildSpecimen } from "./build.ts";
import { commandOf, loadSpecimens, specimensFolder } from "./load.ts";

const [name, given, ...rest] = process.argv.slice(2);
const specimens = loadSpecimens();
const specimen = specimens.find((each) => each.name === name);
if (name === "--list") {
  for (const { name: each, truth } of specimens) {
    const what = truth.dependences.map(
      ({ class: kind, factors, form, probability }) =>
        `${kind} ${form} <- ${factors.join(" + ")}${probability === undefined ? "" : ` (p ${probability})`}`,
    );
    console.log(`${each.padEnd(28)} ${truth.clean === true ? "clean " : ""}${what.join("; ")}`);
  }
} else if (specimen === undefined) {
  console.error(`there is no specimen ${name ?? "(none named)"}; --list names them`);
  process.exitCode = 2;
} else {
  const lacking = buildSpecimen(specimen);
  if (lacking !== undefined) console.error(lacking);
  const isVerb = given === "watch" || given === "audit";
  const options = isVerb ? rest : process.argv.slice(3);
  const { status } = spawnSync(
    join(specimensFolder, "..", "telltale"),
    [isVerb ? given : "watch", ...options, "--", ...commandOf(specimen)],
    { stdio: "inherit" },
  );
  process.exitCode = status ?? 2;
}
