import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { judgedWith, savedTrace } from "./judged.ts";

const set = [
  "DO_NOT_TRACK=true",
  "DNT=1",
  "DISABLE_TELEMETRY=true",
  "NO_ANALYTICS=TRUE",
  "ACME_TELEMETRY=off",
  "ACME_CLI_TELEMETRY=0",
  "ACME_TELEMETRY_ENABLED=false",
  "ACME_METRICS_ENABLED=0",
  "ACME_ENABLE_ANALYTICS=no",
  "ACME_TELEMETRY_OPT_OUT=yes",
  "ACME_TELEMETRY_OPTOUT=1",
  "ACME_USAGE_OPT_IN=false",
  "ACME_DISABLE_USAGE_STATS=on",
  "ACME_TELEMETRY_DISABLED=1",
  "ACME_TELEMETRY_LEVEL=off",
  "OTEL_SDK_DISABLED=true",
];
const setToMeanYes = [
  "BETA_DISABLE_TELEMETRY=0",
  "BETA_TELEMETRY=on",
  "BETA_TELEMETRY_ENABLED=true",
  "BETA_TELEMETRY_OPT_OUT=false",
  "BETA_NO_ANALYTICS=no",
  "BETA_TELEMETRY_LEVEL=all",
  "BETA_TELEMETRY_URL=off",
  "NO_UPDATE_NOTIFIER=1",
];

export const optOuts: Attack = {
  name: "opt-outs",
  title: "reports leave although the user opted out, however the variable is spelled",
  needs: ["python3"],
  async try(place) {
    const levels = [...set, ...setToMeanYes].flatMap((each) => ["--level", `env:${each}`]);
    const program = ["--", "env", "GAMMA_NO_TELEMETRY=1", "python3"];
    const words = [...levels, ...program, `${place.folder}/reports.py`];
    const folder = await savedTrace(place, words);
    const result = judgedWith(1, await place.telltale(["judge", "--json", folder]));
    const told = result.findings
      .filter(({ rule }) => rule === "opt-out-ignored")
      .map(({ title }) => title.split(" ", 1)[0] ?? "");
    const right = [...set.map((each) => each.split("=", 1)[0] ?? ""), "GAMMA_NO_TELEMETRY"];
    assert.deepEqual(told.toSorted(), right.toSorted());
    return `each of ${right.length} spellings is told as ignored, none that means yes`;
  },
};
