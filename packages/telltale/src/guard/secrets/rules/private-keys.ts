import type { Rule } from "../rule.ts";

/**
 * RFC 7468 section 3, RFC 4880 section 6.2; in JSON and source code the line ends are escapes. Each character begins at
 * most one of the alternatives, so that a block without an end is given up in linear time.
 */
const body = "((?:[A-Za-z0-9+/=:,. \\r\\n\\t\"']|\\\\{1,4}[rnt\"']|-(?!----)){64,16000})-----END";

/** Private keys in text form. */
export const privateKeys: readonly Rule[] = [
  ...(
    [
      ["pkcs8", ""],
      ["encrypted-pkcs8", "ENCRYPTED "],
      ["rsa", "RSA "],
      ["ec", "EC "],
      ["dsa", "DSA "],
      ["openssh", "OPENSSH "],
    ] as const
  ).map(([kind, label]): Rule => ({
    id: `private-key-${kind}`,
    title: `private key (${kind})`,
    keywords: [`-----begin ${label.toLowerCase()}private key-----`],
    pattern: body,
    from: "after",
    begins: "anywhere",
    alphabet: "armour",
    kept: 0,
    checks: [],
    confidence: 0.99,
  })),
  {
    id: "private-key-pgp",
    title: "private key (OpenPGP)",
    keywords: ["-----begin pgp private key block-----"],
    pattern: body,
    from: "after",
    begins: "anywhere",
    alphabet: "armour",
    kept: 0,
    checks: [],
    confidence: 0.99,
  },
  {
    id: "putty-private-key",
    title: "private key (PuTTY)",
    keywords: ["private-lines: "],
    pattern: "\\d{1,3}((?:[A-Za-z0-9+/=\\r\\n]|\\\\{1,4}[rn]){64,8000})Private-MAC",
    from: "after",
    begins: "anywhere",
    alphabet: "armour",
    kept: 0,
    checks: [],
    confidence: 0.97,
  },
  {
    id: "json-web-key",
    title: "private part of a JSON Web Key (RFC 7518 section 6)",
    keywords: ['"d"', '\\"d\\"'],
    pattern: '\\s{0,3}:\\s{0,3}\\\\{0,3}"([\\w-]{43,700})\\\\{0,3}"',
    from: "after",
    begins: "anywhere",
    alphabet: "base62",
    kept: 0,
    checks: ["varied", "mixed-case"],
    confidence: 0.9,
  },
  {
    id: "wireguard-private-key",
    title: "WireGuard key",
    keywords: ["privatekey", "presharedkey"],
    pattern: "\\s{0,3}=\\s{0,3}([A-Za-z0-9+/]{43}=)",
    from: "after",
    begins: "word",
    alphabet: "base62",
    kept: 0,
    checks: ["varied"],
    confidence: 0.95,
  },
];
