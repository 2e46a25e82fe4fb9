import type { Factor } from "./factor.ts";
import { named, part } from "./statement.ts";

/** RFC 1123 section 2.1, with dots between labels; the kernel keeps 64 bytes (sethostname(2)). */
const form =
  /^(?=.{1,64}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

export const hostname: Factor = {
  meta: {
    name: "hostname",
    title: "host name",
    sets: "the system's host name, /etc/hostname and /etc/hosts",
  },
  control: "workstation",
  // As systems, clouds and companies name machines by themselves.
  levels: [
    "build-agent-07",
    "Miras-MacBook-Pro.local",
    "DESKTOP-4F7K2QX",
    "ip-10-0-12-34",
    "iZbp1f9k2m3x4c5v6b7nZ",
    "VM-0-12-centos",
    "ecs-1f3a-0007",
    "devbox-3f2a1b",
    "raspberrypi",
    "lap-0142.corp.example.com",
  ],
  representatives: ["build-agent-07", "iZbp1f9k2m3x4c5v6b7nZ", "lap-0142.corp.example.com"],
  refuse: (level) =>
    form.test(level) ? undefined : `"${level}" is not a host name; give one such as build-7`,
  apply: (level, world) => ({ ...world, hostname: level }),
  declaredBy:
    /^(?:host[_-]?name|host|machine[_-]?name|computer[_-]?name|device[_-]?name|node[_-]?name)$/i,
  statements(level) {
    const [first = level] = level.split(".");
    return [...part(level), ...named(first)];
  },
};
