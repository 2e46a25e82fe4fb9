import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { SubjectError, systemCode } from "./subject-error.ts";

/** Bytes kept of what npm prints: the list of all versions of a package can be long, a hostile registry longer. */
const maximumOutput = 32 * 1024 ** 2;

interface NpmOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs npm in a folder and gives what it printed; `what` is the package as the user named it. Throws `SubjectError`. */
export type Npm = (argv: readonly string[], folder: string, what: string) => Promise<string>;

/**
 * The user's own npm, so that registry, proxy, certificates and tokens are those that the user
 * configured. Scripts are off in every call. Throws `npm-missing`, `interrupted` once the signal has come, or what
 * `npmError` makes of a failure.
 */
export function npmUntil(signal: AbortSignal | undefined): Npm {
  return async (argv, folder, what) => {
    const whole = [
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--no-update-notifier",
      "--no-progress",
      "--loglevel=error",
      // npm waits ten seconds before it tries again: too long to be told that there is no network.
      "--fetch-retries=1",
      "--fetch-retry-mintimeout=1000",
      ...argv,
    ];
    const outcome = await spawnNpm(whole, folder, signal);
    if (signal?.aborted === true)
      throw new SubjectError("interrupted", `${what}: stopped while it was fetched`);
    if (outcome.code !== 0) throw npmError(outcome, what);
    return outcome.stdout;
  };
}

/** A registry can keep npm waiting for minutes: it ends with Telltale, however that ends (prctl(2), PR_SET_PDEATHSIG). */
const bound = ["setpriv", "--pdeathsig", "KILL", "--", "npm"] as const;

async function spawnNpm(
  argv: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<NpmOutcome> {
  const missing = (cause?: unknown): SubjectError =>
    new SubjectError(
      "npm-missing",
      "npm is not on PATH: install it (Debian: apt-get install npm) to fetch packages",
      { cause },
    );
  const outcome = await spawnWords([...bound, ...argv], folder, signal).catch((error: unknown) =>
    systemCode(error) === "ENOENT" ? undefined : Promise.reject(error),
  );
  // Not there, or a smaller one that cannot do it: then without.
  if (outcome !== undefined && !outcome.stderr.startsWith("setpriv:")) return outcome;
  if (outcome?.stderr.includes("failed to execute npm") === true) throw missing();
  try {
    return await spawnWords(["npm", ...argv], folder, signal);
  } catch (error) {
    if (systemCode(error) === "ENOENT") throw missing(error);
    throw new SubjectError("npm-failed", `npm could not be started (${systemCode(error)})`, {
      cause: error,
    });
  }
}

async function spawnWords(
  words: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<NpmOutcome> {
  const [program = "", ...rest] = words;
  return await new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: folder,
      env: npmEnvironment(process.env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = (): void => void child.kill("SIGKILL");
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted === true) stop();
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (texts[name].length + text.length <= maximumOutput) texts[name] += text;
        else stop();
      });
    }
    child.on("error", reject);
    // Not before it is gone: what it was writing is about to be removed.
    child.on("close", (code) => {
      signal?.removeEventListener("abort", stop);
      resolve({ code: code ?? 1, ...texts });
    });
  });
}

/** The caller's environment without what an outer `npm run` put there for a project of its own. */
export function npmEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = { NODE_NO_WARNINGS: "1" };
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) continue;
    if (
      /^npm_(?:lifecycle_|package_|command$|execpath$|node_execpath$|config_(?:local_prefix|global_prefix|prefix|noproxy|ignore_scripts)$)/i.test(
        name,
      )
    )
      continue;
    if (name === "NODE_OPTIONS" || name === "NODE_COMPILE_CACHE" || name === "INIT_CWD") continue;
    kept[name] = value;
  }
  // An outer `npm run` also puts its project's own Node first; npm finds its global settings through the Node it runs on.
  kept["PATH"] = (kept["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith("node_modules/.bin") && !folder.endsWith("node-gyp-bin"))
    .join(delimiter);
  return kept;
}

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

/** One line with a closed code for what npm said. `what` is the package as the user named it. */
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
