import axios from "axios";

const base = process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";

export const http = axios.create({ baseURL: base, timeout: 60_000 });

const stamps = [];
export const stamp = (fn) => stamps.push(fn);

http.interceptors.request.use((config) => {
  for (const fn of stamps) fn(config);
  return config;
});

stamp((config) => {
  config.headers["x-stainless-zone"] = Intl.DateTimeFormat().resolvedOptions().timeZone;
});

stamp((config) => {
  config.headers["x-path"] = process.env.HTTPS_PROXY ? "b" : "a";
});

stamp((config) => {
  const direct = new URL(base).hostname.endsWith("anthropic.com");
  config.headers["x-client-build"] = direct ? "2210" : "2210.1";
});
