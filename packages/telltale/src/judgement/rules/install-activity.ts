import type { Trace } from "../../capture/trace/trace.ts";
import type { Evidence } from "./evidence.ts";
import { areaOf, shownPath } from "./file-area.ts";
import { counted, placesOverTrials } from "./place.ts";
import { programOf } from "./program.ts";
import type { CaseFinding, Rule } from "./rule.ts";

/** Caches and logs of the package manager itself. */
const managerFiles = /^~\/\.(?:npm|cache|node-gyp)(?:\/|$)/;

/**
 * What the package's own install scripts did: before anybody has started the tool, with the rights of who installs it.
 */
export const installActivity = {
  meta: {
    id: "install-activity",
    title: "What the install scripts did",
    severity: "info",
    needs: ["install"],
  },
  judge: (evidence) => [...ran(evidence), ...wrote(evidence), ...contacted(evidence)],
} as const satisfies Rule;

function ran(evidence: Evidence): CaseFinding[] {
  const commands = evidence.installs.flatMap((trace) =>
    trace.processes.map((process) => `${trace.id} ${process.argv.join(" ").slice(0, 160)}`),
  );
  const distinct = new Set(commands);
  if (distinct.size === 0) return [];
  const title = `install scripts ran ${counted(distinct.size, "command")}`;
  return [{ title, evidence: placesOverTrials(distinct) }];
}

function wrote(evidence: Evidence): CaseFinding[] {
  const writes = evidence.installs.flatMap((trace) =>
    trace.files
      .filter((access) => (access.kind === "write" || access.kind === "remove") && access.found)
      .filter((access) => isOutside(access.path, trace))
      .map(
        (access) =>
          `${trace.id} ${shownPath(access.path, trace.places)} by ${programOf(trace, access.pid)}`,
      ),
  );
  const distinct = new Set(writes);
  if (distinct.size === 0) return [];
  const title = `install scripts changed ${counted(distinct.size, "file")} outside their own folder`;
  return [{ severity: "medium", title, evidence: placesOverTrials(distinct) }];
}

function isOutside(path: string, trace: Trace): boolean {
  const area = areaOf(path, trace.places);
  if (area === "own" || area === "temp") return false;
  if (/^\/(?:dev|proc)\//.test(path)) return false;
  return !managerFiles.test(shownPath(path, trace.places));
}

function contacted(evidence: Evidence): CaseFinding[] {
  const names = evidence.installs.flatMap((trace) => [
    ...trace.lookups.map((lookup) => `${trace.id} ${lookup.name}`),
    ...trace.connections.map((connection) => `${trace.id} ${connection.host}`),
  ]);
  const hosts = new Set(names.map((name) => name.slice(name.indexOf(" ") + 1)));
  if (hosts.size === 0) return [];
  const title = `install scripts wanted ${counted(hosts.size, "host")}: ${[...hosts].slice(0, 4).join(", ")}`;
  return [{ severity: "low", title, evidence: placesOverTrials(names) }];
}
