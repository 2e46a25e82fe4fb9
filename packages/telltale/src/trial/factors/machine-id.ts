import { textOf } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { part } from "./statement.ts";

export const machineId: Factor = {
  meta: { name: "machine-id", title: "machine id", sets: "/etc/machine-id and D-Bus's copy of it" },
  traits: new Set(["machine identity", "machine fact"]),
  control: "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02",
  pools: (random) => [["none"], Array.from({ length: 10 }, () => textOf(random, "<x32>"))],
  refuse: (level) =>
    level === "none" || /^[0-9a-f]{32}$/.test(level)
      ? undefined
      : `"${level}" is not a machine id; give 32 lower-case hex digits, or none for no such file`,
  apply: (level, world) => ({ ...world, machineId: level === "none" ? "" : level }),
  declaredBy: /^(?:machine[_-]?id|device[_-]?id|dbus[_-]?id|hardware[_-]?id|host[_-]?id)$/i,
  statements(level) {
    if (level === "none") return [];
    return part(level, level.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  },
  code: {
    reads: {
      tells: 80,
      files: /^\/(?:etc|var\/lib\/dbus)\/machine-id$|^\/sys\/class\/dmi\/id\/|^\/etc\/hostid$/,
      commands:
        /^(?:ioreg\b.*IOPlatform|dmidecode|reg(?:\.exe)? query.*MachineGuid|wmic csproduct|hostid)/i,
    },
    levelOf: (literal) => (/^[0-9a-f]{32}$/.test(literal) ? literal : undefined),
    sign: { capability: "machine-id" },
  },
};
