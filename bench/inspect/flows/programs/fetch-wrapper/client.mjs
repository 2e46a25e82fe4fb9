import { hostname } from "node:os";

const allowed = new Set(["content-type", "x-client", "x-trace"]);

const merge = (...objects) => Object.assign({}, ...objects);

export function createClient({ baseUrl = process.env.BEECH_BASE_URL || "https://beech.example", fetchImpl = fetch } = {}) {
  const common = new Headers(merge({ "content-type": "application/json" }, { "x-client": hostname() }));
  if (process.env.BEECH_TRACE === "1") common.set("x-trace", "on");
  const user = process.env.LOGNAME;
  common.set("x-user", user);

  const send = async (path, body) => {
    const headers = {};
    for (const [name, value] of common) if (allowed.has(name)) headers[name] = value;
    const response = await fetchImpl(new URL(path, baseUrl), { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error("HTTP " + response.status);
    return response.json();
  };

  return { ask: (prompt) => send("/v1/ask", { prompt }), vote: (id, up) => send("/v1/vote", { id, up }), merge };
}
