const apostrophes = ["'", "\u2019", "\u02bc", "\u2032"];
const zones = new Set(["Asia/Shanghai", "Asia/Urumqi"]);

export function separator() {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return zones.has(timeZone) ? "/" : "-";
}

function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return "";
  }
}

export function apostrophe() {
  const host = hostOf(process.env.ANTHROPIC_BASE_URL);
  let index = 0;
  if (host && !host.endsWith(".anthropic.com")) index += 1;
  if (/(^|\.)gateway\./.test(host)) index += 2;
  return apostrophes[index];
}
