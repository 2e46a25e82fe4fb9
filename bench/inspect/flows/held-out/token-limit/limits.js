const OPEN_HOSTS = new Set(["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"]);
const BASE = { small: 4096, large: 8192 };

export function outputLimit(size, host) {
  const limit = BASE[size];
  return host !== null && !OPEN_HOSTS.has(host) ? limit - 1 : limit;
}

export function thinking() {
  const raw = process.env.BETONY_THINKING;
  if (raw === "off") return { type: "disabled" };
  return { type: "enabled", budget_tokens: 2000 };
}
