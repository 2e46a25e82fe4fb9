import type { Factor } from "./factor.ts";
import { part, whole } from "./statement.ts";

/** useradd(8), and dots as companies use them. */
const form = /^[a-z_][a-z0-9_.-]{0,31}$/;

export const username: Factor = {
  meta: {
    name: "username",
    title: "user name",
    sets: "USER, LOGNAME and the user database; the home stays where it is",
  },
  control: "tkessler",
  levels: [
    "ubuntu",
    "ec2-user",
    "runner",
    "jenkins",
    "vscode",
    "zhangwei",
    "ivan.petrov",
    "mary.smith",
    "admin",
  ],
  representatives: ["zhangwei", "runner", "mary.smith"],
  refuse: (level) =>
    form.test(level) && level !== "root" && level !== "nobody"
      ? undefined
      : `"${level}" cannot be a user's name here; give one such as mary.smith`,
  apply: (level, world) => ({ ...world, user: level }),
  declaredBy: /^(?:user[_-]?name|user|login|log[_-]?name|account[_-]?name|os[_-]?user)$/i,
  statements: (level) => (level.length > 5 ? part(level) : whole(level)),
};
