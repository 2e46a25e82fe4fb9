import type { Source } from "./source.ts";

export const proxy: Source = {
  meta: { factor: "proxy", about: "the proxy that is configured" },
  variables: /^(?:(?:https?|all|no|ftp|socks)_proxy|npm_config_(?:https?-?|no)?_?proxy)$/i,
};
