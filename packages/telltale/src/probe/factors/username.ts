import type { Factor } from "./factor.ts";
import { named } from "./statement.ts";

/** useradd(8), and dots as companies use them. */
const form = /^[a-z_][a-z0-9_.-]{0,31}$/;

export const username: Factor = {
  meta: {
    name: "username",
    title: "user name",
    sets: "USER, LOGNAME and the user database; the home stays where it is",
  },
  control: "tkessler",
  // Unlike any other factor's levels: a text that states one must not seem to state another.
  levels: [
    "zhangwei",
    "ivan.petrov",
    "laura.bennett",
    "ec2-user",
    "nguyen_an",
    "svc-deploy",
    "kowalski",
    "tanaka",
    "haddad",
  ],
  representatives: ["zhangwei", "laura.bennett", "ec2-user"],
  refuse: (level) =>
    form.test(level) && level !== "root" && level !== "nobody"
      ? undefined
      : `"${level}" cannot be a user's name here; give one such as laura.bennett`,
  apply: (level, world) => ({ ...world, user: level }),
  declaredBy: /^(?:user[_-]?name|user|login|log[_-]?name|account[_-]?name|os[_-]?user)$/i,
  statements: (level) => named(level),
};
