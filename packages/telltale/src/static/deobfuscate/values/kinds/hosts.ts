import type { ValueKind } from "./kind.ts";

const withScheme =
  /^(?:https?|wss?|ftp|grpcs?|mqtts?|rediss?|postgres(?:ql)?|mongodb(?:\+srv)?):\/\/[\w.-]+(?::\d+)?(?:[/?#]|$)/i;
const address = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:\/\S*)?$/;
const labels =
  /^(?:\*?\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+([a-z]{2,24}|xn--[a-z0-9-]{2,59})\.?(?::\d{1,5})?(?:[/?#]\S*)?$/;
/** Extensions of files, although some are country domains. */
const ofFiles = new Set(["cc", "db", "gz", "js", "lc", "md", "py", "rb", "rs", "sh", "so", "ts"]);
/** Country domains that are English words or rare extensions of files. */
const ofWords = new Set(["go", "id", "in", "is", "no", "pl", "ps", "to"]);
/** Top-level domains of more than two letters that services use, and those of RFC 2606, 6761, 7686 and 8375. */
const domains = new Set([
  "com",
  "net",
  "org",
  "edu",
  "gov",
  "mil",
  "int",
  "info",
  "biz",
  "pro",
  "dev",
  "app",
  "cloud",
  "xyz",
  "top",
  "site",
  "online",
  "shop",
  "store",
  "tech",
  "live",
  "world",
  "news",
  "blog",
  "page",
  "link",
  "email",
  "tools",
  "run",
  "space",
  "website",
  "network",
  "systems",
  "software",
  "solutions",
  "services",
  "digital",
  "agency",
  "team",
  "work",
  "works",
  "zone",
  "host",
  "hosting",
  "club",
  "vip",
  "fun",
  "icu",
  "wang",
  "ren",
  "asia",
  "eus",
  "google",
  "goog",
  "microsoft",
  "amazon",
  "apple",
  "aws",
  "azure",
  "bot",
  "chat",
  "codes",
  "design",
  "studio",
  "media",
  "one",
  "plus",
  "group",
  "global",
  "academy",
  "science",
  "test",
  "example",
  "invalid",
  "localhost",
  "local",
  "internal",
  "lan",
  "corp",
  "home",
  "onion",
  "arpa",
]);

function isHost(value: string): boolean {
  if (value.length > 2000) return false;
  if (address.test(value) || withScheme.test(value)) return true;
  const ending = labels.exec(value)?.[1];
  if (ending === undefined || value.length < 5) return false;
  if (ending.length > 2) return domains.has(ending) || ending.startsWith("xn--");
  return !ofFiles.has(ending) && (!ofWords.has(ending) || value.split(".").length > 2);
}

export const hosts: ValueKind = {
  meta: { id: "hosts" },
  is: isHost,
};
