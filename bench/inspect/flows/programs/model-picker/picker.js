const FAST = "acme-fast";
const GOOD = "acme-good";

export function pickModel(zone, wanted) {
  if (wanted) return wanted;
  let model = GOOD;
  if (zone.startsWith("Asia/")) model = FAST;
  return model;
}

export function betaHeaders(base) {
  const headers = new Map([["anthropic-version", "2023-06-01"]]);
  if (!base) headers.set("anthropic-beta", "context-1m");
  return Object.fromEntries(headers);
}

const VOICES = ["plain"];
export const voice = () => VOICES[(process.env.LANG ?? "").length % 1];
