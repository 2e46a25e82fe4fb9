import os from "node:os";
import { curry, pipe } from "./curry.js";

const header = curry((name, value, request) => ({ ...request, headers: { ...request.headers, [name]: value } }));
const field = curry((name, value, request) => ({ ...request, fields: { ...request.fields, [name]: value } }));

const region = (zone) => {
  const [area] = zone.split("/");
  switch (area) {
    case "Asia":
      return 3;
    case "Europe":
      return 2;
    default:
      return 1;
  }
};

export const halfDone = field("host", os.hostname());

export const build = pipe(
  header("x-org", process.env.ACME_ORG),
  field("tier", region(Intl.DateTimeFormat().resolvedOptions().timeZone)),
  field("stream", false),
);
