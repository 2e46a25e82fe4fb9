import type { Node } from "oxc-parser";
import { command } from "./command.ts";
import { fileWrite } from "./file-write.ts";
import { header } from "./header.ts";
import { prompt } from "./prompt.ts";
import { prose } from "./prose.ts";
import { requestOptions } from "./request-options.ts";
import { request } from "./request.ts";
import type { Sink } from "./sink.ts";
import { streamWrite } from "./stream-write.ts";
import { telemetry } from "./telemetry.ts";

/** Where values leave a program. */
const sinks: readonly Sink[] = [
  prompt,
  prose,
  header,
  request,
  requestOptions,
  streamWrite,
  telemetry,
  fileWrite,
  command,
];

const byParent = new Map<Node["type"], readonly Sink[]>();
for (const sink of sinks)
  for (const type of sink.under) byParent.set(type, [...(byParent.get(type) ?? []), sink]);

/** The sinks that may match under a parent of this type. */
export function sinksUnder(type: Node["type"]): readonly Sink[] {
  return byParent.get(type) ?? [];
}
