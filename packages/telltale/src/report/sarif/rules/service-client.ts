import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const serviceClient: InspectionRule = {
  meta: ruleMeta("service-client", "note", {
    short: "The program holds the client of a telemetry, flag or error service",
    full: "By the shape of its code the program reports to a service, or has its features switched by one.",
    help: "Look whether it is documented and whether a variable switches it off; an audit shows what is sent.",
  }),
  found: ({ inventory }) =>
    inventory.services.map(({ kind, name, because, places }) => ({
      message: `${kind}: ${name}: ${because}`,
      places,
      key: `${kind} ${name} ${name === "event log" ? because : ""}`,
    })),
};
