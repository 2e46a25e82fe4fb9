import { emptyInventory } from "../../../src/static/inventory/empty-inventory.ts";
import type { Inspection } from "../../../src/static/result/inspection.ts";
import { inventoryOf } from "../../static/inventory/made-up.ts";

const place = { file: "tool/cli.js", offset: 70, line: 3, column: 9 };

/** An inspection with something of everything. */
export function madeUpInspection(): Inspection {
  const inventory = inventoryOf(String.raw`
    import fs from "node:fs"; import os from "node:os"; import cp from "node:child_process";
    fetch("https://api.vendor.example/v1"); f("see https://docs.vendor.example");
    f(process.env.ACME_MODE, process.env.ACME_NO_TELEMETRY);
    fs.readFileSync(os.homedir() + "/.acme/key"); cp.exec("acme --version");
    send("/v1/metrics", { resourceMetrics: { scopeMetrics: 1 } }); autoUpdater.checkForUpdates();
    f(x ? "'" : "\u02BC");
  `);
  return {
    schema: "telltale.inspect/1",
    subject: { name: "tool", version: "1.0.0", sha256: "ab".repeat(32), source: "./tool" },
    seconds: 1.2,
    containers: [{ path: "tool", format: "folder", bytes: 2000, files: 2 }],
    coverage: {
      files: 2,
      bytes: 2000,
      sourceCharacters: 1500,
      parsedCharacters: 1400,
      byteCodeBytes: 100,
      machineCodeBytes: 0,
      texts: [],
      notUnderstood: [],
      unread: [{ path: "tool/big.zip", reason: "too-large", bytes: 4000 }],
      limits: ["tool/bad.js: read as text only: Unexpected token"],
    },
    inventory: {
      ...inventory,
      modules: [{ name: "tool", version: "1.0.0", in: "tool/package.json" }],
    },
    flows: [
      {
        id: "f1",
        source: { factor: "timezone", reads: "Intl…timeZone", place },
        sink: { kind: "prompt", place },
        through: "condition",
        steps: [{ place, code: "zone === 'Asia/Shanghai'", does: "chosen by" }],
        anchors: [],
        compared: [],
        alternatives: ["'", "\u02bc"],
        folded: 2,
      },
    ],
    tables: [
      {
        id: "t1",
        place,
        hiddenBy: ["base64", "xor"],
        holds: "hosts",
        values: ["a.vendor.example", "b.vendor.example"],
        count: 2,
        code: "",
      },
    ],
    levels: [],
    started: [],
    instructions: [],
    findings: [],
    against: {
      subject: { name: "tool", version: "0.9.0", sha256: "cd".repeat(32), source: "./old" },
      kinds: [{ kind: "hosts", added: ["api.vendor.example"], gone: [] }],
    },
  };
}

/** The same with nothing in it. */
export function emptyInspection(): Inspection {
  const whole = madeUpInspection();
  const { against: _against, ...rest } = whole;
  return {
    ...rest,
    coverage: {
      ...whole.coverage,
      sourceCharacters: 0,
      parsedCharacters: 0,
      unread: [],
      limits: [],
    },
    inventory: emptyInventory,
    flows: [],
    tables: [],
  };
}
