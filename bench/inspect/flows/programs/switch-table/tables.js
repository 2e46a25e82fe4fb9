export const OFFSETS = { "Europe/Berlin": 11, "America/New_York": 12, "Asia/Tokyo": 13, "Asia/Shanghai": 14 };

export const COLOURS = { xterm: "\u001b[36m", dumb: "", linux: "\u001b[34m" };

const SAME = { build01: "node", build02: "node" };

export function slot(host) {
  return SAME[host] ? "node" : "node";
}

export function tag(lang) {
  switch (lang) {
    case "C":
    case "POSIX":
      return "und";
    case "pt_BR":
    case "pt_PT":
      return "pt";
    default:
      return "en";
  }
}
