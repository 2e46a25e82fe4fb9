import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const updater: InspectionRule = {
  meta: ruleMeta("updater", "note", {
    short: "The program brings itself or others up to date",
    full: "The program asks for newer versions, or installs or fetches them: what runs tomorrow is not what was looked at.",
    help: "Pin the version and switch updates off where that matters.",
  }),
  found: ({ inventory }) =>
    inventory.updaters.map(({ because, places }) => ({ message: because, places, key: because })),
};
