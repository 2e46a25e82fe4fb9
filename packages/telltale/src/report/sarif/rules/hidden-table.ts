import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

const shownValues = 10;

export const hiddenTable: InspectionRule = {
  meta: ruleMeta("hidden-table", "warning", {
    short: "A table is hidden from readers",
    full: "The program carries a table in a form that nobody can read, and the code that makes it readable.",
    help: "Look at what the values are compared with, and what happens then. A list of hosts, time zones or names that the program recognises is a reason to audit it with these as levels.",
  }),
  found: ({ tables }) =>
    tables.map(({ id, count, holds, hiddenBy, values, place }) => ({
      message: `${count} ${holds.replaceAll("-", " ")} hidden by ${hiddenBy.join(", ")}: ${values.slice(0, shownValues).join(", ")}`,
      places: [place],
      key: id,
    })),
};
