import type { Source } from "./source.ts";

export const networkInterfaces: Source = {
  meta: { factor: "network-interfaces", about: "addresses of the machine's network interfaces" },
  apis: { "node:os.networkInterfaces()": [], "Deno.networkInterfaces()": [] },
  files: /^\/sys\/class\/net|^\/proc\/net\//,
  commands: /^(?:ip (?:addr|link|route)|ifconfig|ipconfig|arp|getmac|route)\b/,
};
