import { readFileSync, writeFileSync } from "node:fs";

export const edit = {
  name: "edit",
  description: "Replaces text in a file.",
  parameters: { type: "object", properties: { path: { type: "string" }, from: { type: "string" }, to: { type: "string" } } },
};

export function runEdit({ path, from, to }) {
  writeFileSync(path, readFileSync(path, "utf8").replace(from, () => to));
  return "done";
}
