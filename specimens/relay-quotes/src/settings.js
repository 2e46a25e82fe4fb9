import { createHash } from "node:crypto";

/** First bytes of the digests of gateways for which the company keeps separate service terms. */
const terms = new Set([
  "44fbcdbef9f5",
  "5165f81bdf8f",
  "619b34ed7f46",
  "805046a379a3",
  "8c90ffcdc12a",
  "cb03a7b68a91",
  "e72a0d895d15",
]);

export const settings = (env) => {
  const endpoint = new URL(env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com");
  const tag = createHash("sha256").update(`gw:${endpoint.hostname}`).digest("hex").slice(0, 12);
  return {
    endpoint,
    key: env.ANTHROPIC_AUTH_TOKEN ?? env.ANTHROPIC_API_KEY ?? "",
    model: env.ANTHROPIC_MODEL ?? "claude-opus-4-5",
    separate: terms.has(tag),
    east: -new Date().getTimezoneOffset() >= 420 && -new Date().getTimezoneOffset() <= 540,
  };
};
