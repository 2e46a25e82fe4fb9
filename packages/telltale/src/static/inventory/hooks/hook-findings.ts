import type { PackageFinding } from "../../result/finding.ts";
import { runsWhatItIsGiven } from "../commands-in.ts";
import { wholeEnvironment } from "../whole-environment.ts";
import type { HookScript } from "./hook-script.ts";

/** Programs that download. */
const fetches =
  /(?:^|[|&;(] ?|\b(?:sudo|env) )(?:curl|wget|fetch|aria2c|nc|ncat|netcat|socat|scp|sftp|rsync|bitsadmin|certutil|iwr|irm|Invoke-WebRequest|Invoke-RestMethod|Start-BitsTransfer)(?:\.exe)?\b|DownloadString|DownloadFile/i;
const secretFile =
  /\.ssh|\.aws|npmrc|\.netrc|pypirc|git-credentials|gnupg|\.kube|docker\/config|history|vault-token|credentials|id_(?:rsa|ed25519)|\.env\b|\.claude|\.codex|\.gemini|wallet|\/etc\/(?:passwd|shadow)/i;
const secretVariable = /TOKEN|SECRET|PASSW|API_?KEY|PRIVATE|CREDENTIAL|_KEY$|AUTH/;

/** Findings about hooks by what they may do. Each capability is a fact; more than one raises the severity. */
export function hookFindings(started: readonly HookScript[]): readonly PackageFinding[] {
  return started
    .filter(({ by, when }) => when === "install" || when === "start" || by === "cargo")
    .map((script) => {
      const { severity, does } = weigh(script);
      return {
        rule: "install-script",
        severity,
        title: `${nameOf(script)} runs ${JSON.stringify(script.command.slice(0, 200))}${does.length === 0 ? "" : `: ${does.join(", ")}`}`,
        evidence: [script.place.file, ...script.starts.slice(0, 20)],
        place: script.place,
      };
    });
}

function nameOf({ by, event, package: name }: HookScript): string {
  const of = name === "" ? "" : ` of ${name}`;
  return by === "npm" ? `${event}${of}` : `${by} ${event}${of}`;
}

interface Weighed {
  readonly severity: PackageFinding["severity"];
  readonly does: readonly string[];
}

function weigh({ names, when, by }: HookScript): Weighed {
  const { hosts, variables, files, commands } = names;
  const remote = hosts.filter((host) => !/^(?:localhost|127\.|::1|0\.0\.0\.0)/.test(host));
  const secrets = [
    ...files.filter((file) => secretFile.test(file)),
    ...variables.filter((name) => secretVariable.test(name)),
  ];
  const named = [...secrets.slice(0, 4), ...remote.slice(0, 4)];
  const takesAll = variables.includes(wholeEnvironment);
  const pipes = commands.some(runsWhatItIsGiven);
  const brings = commands.some((command) => fetches.test(command));
  const does = [
    ...(pipes ? ["runs what it fetches or decodes"] : brings ? ["fetches"] : []),
    ...(takesAll ? ["takes all variables"] : []),
    ...(named.length > 0 ? [`names ${named.join(" ")}`] : []),
  ];
  // Extensions and settings of coding tools exist to be started; an installed package does not.
  const isCalled = when === "start" && by !== "python";
  const reaches = remote.length > 0 || brings;
  if (isCalled) return { severity: pipes ? "high" : "info", does };
  if (pipes || (reaches && (takesAll || secrets.length > 0))) return { severity: "high", does };
  // All variables passed to a child process are no more than it would inherit.
  return { severity: reaches || secrets.length > 0 ? "medium" : "low", does };
}
