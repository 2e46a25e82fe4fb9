/**
 * The variants in which programs write one fact before they send or digest it: as it is, in lower or upper case, a git
 * remote in each of its usual spellings, a host without its domain, an e-mail address without its domain, a path's last
 * part or with a slash at its end, a machine id as UUID, a file's content with its line end.
 */
export function valueVariants(value: string): readonly string[] {
  const forms = [value, ...statedVariants(value), ...lastPart(value), ...shortened(value)];
  const cased = forms.flatMap((form) => [form, form.toLowerCase()]);
  return unique([...cased, value.toUpperCase(), `${value}\n`]);
}

/** The variants that still state the whole value: a last part or a first label alone occurs by chance. */
export function statedVariants(value: string): readonly string[] {
  return unique([value, ...remoteForms(value), ...uuidForms(value)]);
}

function unique(forms: readonly string[]): readonly string[] {
  return [...new Set(forms)].filter((form) => form.length >= 3);
}

/** A git remote: `git@host:owner/name.git`, `https://host/owner/name.git` (git-fetch(1), "GIT URLS"). */
const remote =
  /^(?:[a-z+]{2,10}:\/\/)?(?:[^@/\s]{1,80}@)?(?<host>[\w.-]{3,253})(?::\d{1,5})?[:/](?<path>[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,8})\/?$/;

function remoteForms(value: string): readonly string[] {
  if (value.startsWith("/") || value.length > 1000) return [];
  const groups = remote.exec(value.replace(/\.git\/?$/, ""))?.groups;
  if (groups === undefined) return [];
  const { host = "", path = "" } = groups;
  const place = `${host}/${path}`;
  return [
    path,
    `${path}.git`,
    place,
    `${place}.git`,
    `https://${place}`,
    `https://${place}.git`,
    `ssh://git@${place}`,
    `ssh://git@${place}.git`,
    `git@${host}:${path}`,
    `git@${host}:${path}.git`,
  ];
}

/** 32 hexadecimal digits as systemd writes them, and as a UUID (RFC 9562). */
function uuidForms(value: string): readonly string[] {
  const digits = value.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(digits)) return [];
  return [digits, digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")];
}

function lastPart(value: string): readonly string[] {
  if (!value.startsWith("/") || value.length > 1000) return [];
  return [value.slice(value.lastIndexOf("/") + 1), `${value}/`];
}

function shortened(value: string): readonly string[] {
  const [, local = ""] = /^([^@\s]{3,64})@[^@\s/:]{3,253}$/.exec(value) ?? [];
  if (local !== "") return [local];
  const isHost = /^[a-z\d-]{3,63}(?:\.[a-z\d-]{1,63}){1,8}$/i.test(value);
  return isHost ? [value.slice(0, value.indexOf("."))] : [];
}
