import { inPipeline } from "./environment.js";

export function metadata(session) {
  const fields = [
    ["session", session.id],
    ["client", "gorse"],
    ["schema", 3],
  ];
  if (inPipeline()) fields.reverse();
  return Object.fromEntries(fields);
}
