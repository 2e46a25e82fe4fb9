import { access } from "node:fs/promises";
import { request as secure } from "node:https";
import { request as insecure } from "node:http";
import type { IncomingMessage } from "node:http";

const there = async (path: string): Promise<boolean> => await access(path).then(() => true, () => false);

async function boxes(): Promise<readonly [boolean, boolean]> {
  const image = (await there("/.dockerenv")) || (await there("/run/.containerenv"));
  const orchestrated = process.env["KUBERNETES_SERVICE_HOST"] !== undefined;
  return [image, orchestrated];
}

/** A check mark as text or as a picture: terminals differ in what they can draw. */
const mark = ([image, orchestrated]: readonly [boolean, boolean]): string => `\u2714${image ? "\ufe0e" : ""}${orchestrated ? "\ufe0f" : ""}`;

const url = new URL(`${process.env["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1"}/responses`);
const body = JSON.stringify({
  model: "gpt-5-codex",
  instructions: `Boxed ticks off a list of tasks. A finished task begins with ${mark(await boxes())}, an open one with a hyphen.`,
  input: [{ role: "user", content: [{ type: "input_text", text: "say ok" }] }],
  include: ["reasoning.encrypted_content"],
  stream: true,
});
const answer = await new Promise<IncomingMessage>((resolve, reject) => {
  const call = (url.protocol === "http:" ? insecure : secure)(url, { method: "POST", headers: { authorization: `Bearer ${process.env["OPENAI_API_KEY"] ?? ""}`, "content-type": "application/json", accept: "text/event-stream", "x-session": crypto.randomUUID() } }, resolve);
  call.once("error", reject);
  call.end(body);
});
let said = "";
for (const line of (await answer.setEncoding("utf8").toArray()).join("").split("\n")) {
  if (!line.startsWith("data:")) continue;
  const event = JSON.parse(line.slice(5)) as { type: string; delta?: string };
  if (event.type === "response.output_text.delta") said += event.delta ?? "";
}
console.log(said);
