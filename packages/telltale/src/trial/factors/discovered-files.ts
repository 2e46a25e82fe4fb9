import type { Trace } from "../../capture/trace/trace.ts";
import { refusePath } from "./file.ts";
import { interleaveByKind } from "./round-robin.ts";

/** A file outside the subject's own that it opened or looked for. */
export interface SeenFile {
  /** As factors name it: `~/x`, `./x` or `/etc/x`. */
  readonly name: string;
  readonly found: boolean;
}

/** What loaders, shells and runtimes ask for in every program, and what git keeps for itself. */
const uninteresting =
  /^(?:\/etc\/(?:ld\.so|ssl|pki|ca-certificates|nsswitch|gai\.conf|host\.conf|hosts|services|protocols|localtime|inputrc|terminfo|alternatives|mtab|bash|netsvc\.conf|svc\.conf)|\.\/\.git\/|~\/\.(?:terminfo|cache)\/)/;

/** Kinds of files in the order in which they are worth a trial. */
const kinds: readonly RegExp[] = [
  // Secrets, and what belongs to other tools.
  /key|token|secret|credential|passw|auth|netrc|id_(?:rsa|ed25519)|\.env(?:\.|$)|^~\/\.(?:ssh|aws|azure|gcloud|kube|docker|npmrc|pypirc)/i,
  /^~\/\.[^/]+\/|^~\/Library\//,
  // What an administrator lays down.
  /^\/etc\/|policy|managed|enterprise|corp|compan|region|licen[cs]e/i,
];
/** What a runtime or a package manager looks for to load the program, and what another factor sets. */
const ofRuntimes =
  /node_modules|site-packages|(?:package|tsconfig|jsconfig|deno|bunfig)\.(?:json|toml)$|\.(?:mjs|cjs|js|node|wasm)$|^~\/\.(?:gitconfig|config\/git)/;
/** Names that look generated at run time. */
const passing = /[0-9a-f]{12}|\d{5}|\.(?:tmp|lock|swp|pid)(?:\.|$)/i;

/** @param taken absolute paths that the turn itself puts there. */
export function filesSeen(traces: readonly Trace[], taken: ReadonlySet<string>): SeenFile[] {
  const made = new Set<string>();
  const asked = new Map<string, { found: boolean; trials: number; isFolder: boolean }>();
  for (const trace of traces) {
    const here = new Set<string>();
    for (const { path, kind, found } of trace.files) {
      const name = shortPath(path, trace.places);
      if (name === undefined || trace.places.own.some((own) => isIn(path, own))) continue;
      if (kind === "write" || kind === "remove") made.add(name);
      if (kind === "execute" || kind === "write" || kind === "remove" || taken.has(path)) continue;
      const known = asked.get(name) ?? { found: false, trials: 0, isFolder: false };
      known.found ||= found;
      known.isFolder ||= kind === "list";
      if (!here.has(name)) known.trials += 1;
      here.add(name);
      asked.set(name, known);
    }
  }
  const parents = new Set([...asked.keys()].flatMap(parentsOf));
  const files = [...asked]
    .filter(([name, { isFolder }]) => !made.has(name) && !isFolder && !parents.has(name))
    // A process id or a random name is another in every trial.
    .filter(([name, { trials }]) => !passing.test(name) || trials > 1)
    .filter(([name]) => !uninteresting.test(name) && refusePath(name) === undefined)
    .toSorted(([, one], [, other]) => other.trials - one.trials)
    .map(([name, { found }]) => ({ name, found }));
  const isLast = (file: SeenFile): boolean => ofRuntimes.test(file.name) || passing.test(file.name);
  const order = (some: readonly SeenFile[]): readonly SeenFile[] =>
    interleaveByKind(
      some,
      ({ name }) => {
        const kind = kinds.findIndex((each) => each.test(name));
        return kind < 0 ? kinds.length : kind;
      },
      ({ name }) => name.split("/").slice(0, 2).join("/"),
    );
  return [...order(files.filter((file) => !isLast(file))), ...order(files.filter(isLast))];
}

function parentsOf(name: string): string[] {
  const labels = name.split("/");
  return labels.slice(1).map((_, index) => labels.slice(0, index + 1).join("/"));
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** As factors name it: `./x`, `~/x`, or as it stands in /etc; `undefined` for anything else. */
function shortPath(path: string, places: Trace["places"]): string | undefined {
  if (path === places.home || path === places.workspace) return undefined;
  if (isIn(path, places.workspace)) return `.${path.slice(places.workspace.length)}`;
  if (isIn(path, places.home)) return `~${path.slice(places.home.length)}`;
  return path.startsWith("/etc/") ? path : undefined;
}
