import type { Random } from "../world/random.ts";
import { domain, keyword } from "./code-names.ts";
import { pick, textOf } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { machineOwners, moons } from "./name-lists.ts";
import { named, part } from "./statement.ts";

/** RFC 1123 section 2.1, with dots between labels; the kernel keeps 64 bytes (sethostname(2)). */
const form =
  /^(?=.{1,64}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** Host names as systems, clouds and companies generate them, and as people give them to their own machines. */
const forms: readonly ((random: Random) => string)[] = [
  (random) => `${pick(random, machineOwners)}s-MacBook-${pick(random, ["Pro", "Air"])}.local`,
  () => "DESKTOP-<A7>",
  () => "LAPTOP-<A8>",
  () => "ip-10-<0-254>-<0-254>-<4-254>",
  () => "iZ<a20>Z",
  (random) => `VM-<0-31>-<2-254>-${pick(random, ["centos", "opencloudos", "tencentos"])}`,
  () => "ecs-<x4>-<#4>",
  () => "build-agent-<10-99>",
  () => "lap-<1000-9999>.corp.example.com",
  (random) => pick(random, moons),
  () => "<x12>",
  () => "devbox-<x9>-<a5>",
];

export const hostname: Factor = {
  meta: {
    name: "hostname",
    title: "host name",
    sets: "the system's host name, /etc/hostname and /etc/hosts",
  },
  traits: new Set(["machine identity", "machine fact"]),
  control: "workstation",
  pools: (random) => [random.shuffle(forms).map((each) => textOf(random, each(random)))],
  refuse: (level) =>
    form.test(level) ? undefined : `"${level}" is not a host name; give one such as build-7`,
  apply: (level, world) => ({ ...world, hostname: level }),
  declaredBy:
    /^(?:host[_-]?name|host|machine[_-]?name|computer[_-]?name|device[_-]?name|node[_-]?name)$/i,
  statements(level) {
    const [first = level] = level.split(".");
    return [...part(level), ...named(first)];
  },
  code: {
    reads: {
      tells: 75,
      apis: { "node:os.hostname()": [], "Deno.hostname()": [] },
      variables: /^(?:HOSTNAME|COMPUTERNAME)$/,
      files: /^\/etc\/hostname$/,
      commands: /^(?:hostname|scutil --get \w+Name|uname -n)\b/,
    },
    // A domain becomes a host name in that domain; a keyword is a host name itself.
    levelOf(literal) {
      if (domain.test(literal)) return literal.replace(/^\./, "lap-0142.");
      return keyword.test(literal) ? literal : undefined;
    },
    // RFC 1035, 2.3.4; sethostname(2).
    words: { maxLength: 60, between: "-", level: (words) => words },
    sign: { capability: "hostname" },
  },
};
