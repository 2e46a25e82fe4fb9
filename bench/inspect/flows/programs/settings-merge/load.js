import { defaults } from "./defaults.js";

function fromEnvironment(env) {
  const out = {};
  if (env.ACME_MODEL) out.model = env.ACME_MODEL;
  if (env.OPENAI_BASE_URL) out.baseUrl = env.OPENAI_BASE_URL;
  const lang = (env.LANG || "").slice(0, 2);
  out.language = lang === "de" ? "de" : lang === "fr" ? "fr" : "en";
  return out;
}

export function loadSettings(overrides = {}) {
  return { ...defaults, ...fromEnvironment(process.env), ...overrides, node: "local" };
}
