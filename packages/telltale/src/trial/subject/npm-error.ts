import { SubjectError } from "./subject-error.ts";

const unreachable = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ERR_SOCKET_TIMEOUT",
  "EPROTO",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "CERT_HAS_EXPIRED",
  "ENOTCACHED",
]);

/** One line with a closed code for npm's error. `what` is the package as the user named it. */
export function npmError(
  outcome: { readonly stdout: string; readonly stderr: string; readonly code: number },
  what: string,
): SubjectError {
  const text = `${outcome.stderr}\n${outcome.stdout}`.slice(0, 64 * 1024);
  const code =
    /npm (?:error|ERR!) code (\S+)/.exec(text)?.[1] ??
    /"code": ?"([A-Z0-9_]+)"/.exec(text)?.[1] ??
    "";
  if (code === "ETARGET" || /No match(?:ing version)? found for/.test(text)) {
    return new SubjectError(
      "no-such-version",
      `${what}: the registry has no such version; leave the version out for the latest`,
    );
  }
  if (code === "E404")
    return new SubjectError(
      "no-such-package",
      `${what}: the registry has no such package; check the name`,
    );
  if (unreachable.has(code))
    return new SubjectError(
      "registry-unreachable",
      `${what}: the npm registry cannot be reached (${code}); check the network, the proxy and \`npm config get registry\``,
    );
  if (code === "E401" || code === "E403")
    return new SubjectError(
      "registry-refused",
      `${what}: the npm registry refused (${code}); check \`npm whoami\` and the registry's rules`,
    );
  if (code === "EINVALIDTAGNAME" || code === "EINVALIDPACKAGENAME")
    return new SubjectError("bad-spec", `${what}: not a package name and version that npm knows`);
  if (code === "ENOSPC")
    return new SubjectError("cache-unwritable", `${what}: no space left on the disk`);
  if (code === "EINTEGRITY")
    return new SubjectError(
      "npm-failed",
      `${what}: what the registry sent does not match its recorded integrity; do not run it`,
    );
  return new SubjectError("npm-failed", `${what}: npm failed: ${firstLine(outcome)}`);
}

function firstLine(outcome: { readonly stderr: string; readonly code: number }): string {
  const line = outcome.stderr
    .split("\n")
    .map((text) => text.replace(/^npm (?:error|ERR!) ?/, "").trim())
    .find((text) => text !== "" && !text.startsWith("code ") && !text.startsWith("A complete log"));
  // oxlint-disable-next-line no-control-regex -- the registry's words reach a terminal: no escapes
  const shown = (line ?? `exit code ${outcome.code}`).replaceAll(
    /[\u0000-\u001f\u007f-\u009f]/g,
    "?",
  );
  return shown.slice(0, 300);
}
