import type { Random } from "../world/random.ts";
import { pick } from "./level-pools.ts";
import type { Pool } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { userFamily, userGiven } from "./name-lists.ts";
import { named } from "./statement.ts";

/** useradd(8), and dots as companies use them. */
const form = /^[a-z_][a-z0-9_.-]{0,31}$/;

/** Login names as companies and people make them of a person's name. */
const ofPeople: readonly ((given: string, family: string) => string)[] = [
  (given, family) => `${given}.${family}`,
  (given, family) => `${given.slice(0, 1)}${family}`,
  (given, family) => `${given}_${family.slice(0, 1)}`,
  (given) => given,
  (_, family) => family,
  (given, family) => `${family}.${given.slice(0, 1)}`,
  (given, family) => `${given}-${family}`,
  (given) => `${given}88`,
  (_, family) => `${family}42`,
];
const ofImages = ["ec2-user", "azureuser", "vagrant", "cloud-user"] as const;
const ofServices = ["svc-deploy", "svc-nightly", "bot-merge", "robot-ship"] as const;

function drawUsers(random: Random): readonly Pool[] {
  const [given, family] = [random.shuffle(userGiven), random.shuffle(userFamily)];
  const people = ofPeople.map((make, index) => make(given[index] ?? "", family[index] ?? ""));
  return [random.shuffle([...people, pick(random, ofImages), pick(random, ofServices)])];
}

export const username: Factor = {
  meta: {
    name: "username",
    title: "user name",
    sets: "USER, LOGNAME and the user database; the home stays where it is",
  },
  traits: new Set(["machine identity", "machine fact"]),
  control: "tkessler",
  pools: drawUsers,
  refuse: (level) =>
    form.test(level) && level !== "root" && level !== "nobody"
      ? undefined
      : `"${level}" cannot be a user's name here; give one such as laura.bennett`,
  apply: (level, world) => ({ ...world, user: level }),
  declaredBy: /^(?:user[_-]?name|user|login|log[_-]?name|account[_-]?name|os[_-]?user)$/i,
  statements: (level) => named(level),
  code: {
    reads: {
      tells: 70,
      apis: { "node:os.userInfo()": ["username"] },
      variables: /^(?:USER|LOGNAME|USERNAME)$/,
      files: /^\/etc\/passwd$/,
      commands: /^(?:whoami|id -un|logname)\b/,
    },
    levelOf: (literal) => (/^[a-z_][a-z0-9_.-]{2,31}$/.test(literal) ? literal : undefined),
    sign: { capability: "username" },
  },
};
