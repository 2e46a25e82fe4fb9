/**
 * The ways in which programs write one identity before they digest it: as it is, in lower case, a path by its last
 * part, a git remote in each of its usual spellings.
 */
export function spellingsOf(value: string): readonly string[] {
  const spellings = [value, ...remoteSpellings(value), ...lastPart(value)];
  const all = new Set(spellings.flatMap((spelling) => [spelling, spelling.toLowerCase()]));
  return [...all].filter((spelling) => spelling.length >= 3);
}

/** `git@host:owner/name.git` and `https://host/owner/name.git` (git-fetch(1), "GIT URLS"). */
const remote =
  /^(?:[a-z+]{2,10}:\/\/)?(?:[^@/\s]{1,80}@)?(?<host>[\w.-]{3,253})(?::\d{1,5})?[:/](?<path>[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,8})\/?$/;

function remoteSpellings(value: string): readonly string[] {
  const groups = value.startsWith("/")
    ? undefined
    : remote.exec(value.replace(/\.git\/?$/, ""))?.groups;
  if (groups === undefined) return [];
  const place = `${groups["host"]}/${groups["path"]}`;
  return [
    groups["path"] ?? "",
    place,
    `${place}.git`,
    `https://${place}`,
    `https://${place}.git`,
    `ssh://git@${place}.git`,
    `git@${groups["host"]}:${groups["path"]}`,
    `git@${groups["host"]}:${groups["path"]}.git`,
  ];
}

function lastPart(value: string): readonly string[] {
  return value.startsWith("/") ? [value.slice(value.lastIndexOf("/") + 1)] : [];
}
