import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inventoryOf, inventoryOfFile } from "./made-up.ts";

function readIn(source: string): readonly string[] {
  return inventoryOf(source).settings.map(({ name }) => name);
}

describe("settings that switch reports off or on", () => {
  const ways: readonly (readonly [string, string])[] = [
    ["telemetry", "if (config.telemetry === false) return"],
    ["telemetry", "if (e.telemetry === !1) return"],
    ["telemetry", "if (false !== e?.telemetry) send()"],
    ["enableTelemetry", "f(e.enableTelemetry)"],
    ["disableTelemetry", "f(e.disableTelemetry)"],
    ["telemetryEnabled", `f(e["telemetryEnabled"])`],
    ["disable_analytics", "f(e.disable_analytics)"],
    ["analyticsOptOut", "f(e.analyticsOptOut)"],
    ["noTelemetry", "f(e.noTelemetry)"],
    ["analytics.enabled", "if (e.analytics.enabled) send()"],
    ["usage-statistics", `f(settings["usage-statistics"])`],
    ["usageStatisticsEnabled", "f(e.privacy.usageStatisticsEnabled)"],
    ["telemetry.disabled", "if (this.settings.telemetry.disabled) return"],
    ["telemetry.enabled", `vscode.workspace.getConfiguration("acme").get("telemetry.enabled")`],
    ["sendUsage", `config.get("sendUsage", true)`],
    ["autoUpdates", "f(userConfig.autoUpdates)"],
    ["telemetry", "const { telemetry } = loadConfig()"],
    ["enableAnalytics", "const { enableAnalytics = true } = await readSettings()"],
  ];
  for (const [name, source] of ways) test(source, () => assert.deepEqual(readIn(source), [name]));
});

test("objects, functions, handlers, addresses and what is only written are none", () => {
  const sources = [
    "this.telemetry.send(x)",
    "f(this.telemetry)",
    "a.enableTelemetry()",
    "a.enableTelemetry = true",
    "f(props.onUpdate)",
    "f(options.onUpdate)",
    "f(config.telemetry.endpoint)",
    "f(a.shouldUpdate)",
    "f(config.stats)",
    "f(cache.noUpdateTTL)",
    "f(plan.hasExtraUsageEnabled)",
    `cache.get("telemetry.enabled")`,
    "f(process.env.ACME_DISABLE_TELEMETRY)",
    "f(e[disableTelemetry])",
    "if (e.color === false) f()",
  ];
  for (const source of sources) assert.deepEqual(readIn(source), [], source);
});

test("in files of settings, and of what settings there are", () => {
  const inFile = (path: string, kind: "json" | "text", text: string) =>
    inventoryOfFile(path, kind, text).settings.map(({ name }) => name);
  assert.deepEqual(inFile("a.json", "json", `{"telemetry": false, "theme": true}`), ["telemetry"]);
  assert.deepEqual(inFile("a.json", "json", `{"analytics": {"enabled": true}}`), [
    "analytics.enabled",
  ]);
  assert.deepEqual(
    inFile(
      "package.json",
      "json",
      `{"contributes": {"configuration": {"properties": {"acme.telemetry.enabled": {"type": "boolean"}, "acme.telemetry.endpoint": {"type": "string"}}}}}`,
    ),
    ["acme.telemetry.enabled"],
  );
  assert.deepEqual(
    inFile("a.json", "json", `{\n  // off\n  "disableTelemetry": true,\n  "x": 1\n}`),
    ["disableTelemetry"],
  );
  assert.deepEqual(inFile("a.yaml", "text", "theme: true\nenable_telemetry: yes # or no\n"), [
    "enable_telemetry",
  ]);
  assert.deepEqual(inFile("a.toml", "text", '[telemetry]\nenabled = false\nurl = "x"\n'), [
    "telemetry.enabled",
  ]);
  assert.deepEqual(inFile("README.md", "text", "telemetry: false\n"), []);
});
