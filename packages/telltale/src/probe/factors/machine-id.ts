import type { Factor } from "./factor.ts";
import { part } from "./statement.ts";

export const machineId: Factor = {
  meta: { name: "machine-id", title: "machine id", sets: "/etc/machine-id and D-Bus's copy of it" },
  control: "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02",
  levels: ["c41b7e90d25f4a6b8e13f70a9d6c2b58", "0a9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c", "none"],
  representatives: ["c41b7e90d25f4a6b8e13f70a9d6c2b58", "none"],
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
};
