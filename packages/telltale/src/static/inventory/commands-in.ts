import { bareHost } from "./host-name.ts";
import type { FileKind } from "../unpack/unpacked.ts";
import { parseShellCommands } from "../program/scripts/shell-commands.ts";
import type { ShellCommand } from "../program/scripts/shell-commands.ts";

/** A command that a script starts. */
export interface NamedCommand {
  readonly value: string;
  readonly at: number;
  /** Hosts among its arguments that are not written as a URL. */
  readonly hosts: readonly string[];
}

const longest = 160;
const mostTexts = 2000;

/** Commands that download, upload, or run their input. */
const telling =
  /^(?:curl|wget|fetch|aria2c|http|https|nc|ncat|netcat|socat|telnet|ssh|scp|sftp|rsync|ftp|dig|nslookup|host|ping|git|gh|npm|npx|pnpm|yarn|bun|node|deno|python[0-9.]*|pip[0-9.]*|perl|ruby|php|lua|pwsh|powershell|cmd|base64|openssl|xxd|uudecode|gpg|tar|unzip|gunzip|xz|sh|bash|zsh|dash|eval|exec|source|\.|sudo|su|chmod|crontab|systemctl|launchctl|nohup|docker|kubectl|aws|gcloud|az|env|printenv|cat|security|osascript|reg|schtasks|certutil|bitsadmin|mshta|regsvr32|rundll32|wmic|iwr|irm|iex|curl\.exe)$/i;
const reaching =
  /^(?:curl|wget|nc|ncat|netcat|socat|telnet|ssh|scp|sftp|rsync|ftp|dig|nslookup|host|ping)$/;
const runs = /^(?:ba|z|da|k|a)?sh$|^(?:node|bun|python[0-9.]*|perl|ruby|php|iex)$/;

/** Calls in other languages that start a command, given as a text or a list of texts. */
const calls =
  /\b(?:os\.(?:system|popen|exec[lv]p?e?|spawn[lv]p?e?)|subprocess\.(?:run|call|Popen|check_output|check_call|getoutput|getstatusoutput)|popen[23]?|system|exec|spawn|shell_exec|passthru|proc_open|pcntl_exec|IO\.popen|Open3\.\w+|Kernel\.\w+|os\.execute|io\.popen|Invoke-Expression|iex|Start-Process|Command::new|exec\.Command)\s*\(?\s*(\[?\s*(?:[fbru]?(["'`])(?:(?!\2)[^\\\n]|\\[^]){1,2000}\2\s*,?\s*){1,40})/g;
const backticks = /`([^`\n]{3,1000})`|(?:%x|qx)[{(]([^})\n]{3,1000})[})]/g;
const cmdlets =
  /\b(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm|iex|Invoke-Expression|Start-Process|Start-BitsTransfer|DownloadString|DownloadFile|New-Object\s+(?:System\.)?Net\.\w+|Add-MpPreference)\b[^\n]{0,200}/gi;

/** Commands that a script starts, without those that only compute (`echo`, `[`, `cd`). */
export function* commandsIn(kind: FileKind, code: string): Generator<NamedCommand> {
  if (kind === "shell" || kind === "makefile" || kind === "batch") {
    yield* tellingCommands(kind === "batch" ? code.replaceAll(/^([ \t]*)@/gm, "$1 ") : code, 0);
    return;
  }
  let texts = 0;
  for (const { 1: given = "", index: at } of code.matchAll(calls)) {
    texts += 1;
    if (texts > mostTexts) return;
    const words = [...given.matchAll(/(["'`])((?:(?!\1)[^\\\n]|\\[^])*)\1/g)].map(
      ([, , word = ""]) => word,
    );
    yield* tellingCommands(words.join(" "), at, true);
  }
  if (kind === "ruby" || kind === "perl" || kind === "php")
    for (const { 1: ticked, 2: braced, index: at } of code.matchAll(backticks))
      yield* tellingCommands(ticked ?? braced ?? "", at);
  if (kind === "powershell") {
    for (const { 0: line, index: at } of code.matchAll(cmdlets))
      yield { value: shown(line), at, hosts: [] };
    yield* tellingCommands(code, 0);
  }
}

/** @param isAll whether any program counts: an argument of such a call is certainly a command. */
function* tellingCommands(code: string, offset: number, isAll = false): Generator<NamedCommand> {
  const commands = parseShellCommands(code);
  const piped = new Set(commands.map(({ pipedFrom }) => pipedFrom));
  for (const command of commands) {
    if (piped.has(command)) continue;
    const line = pipeline(command);
    if (!isAll && !line.some((each) => telling.test(programOf(each)))) continue;
    const value = line.map(textOf).join(" | ");
    if (!/[\p{L}\d]/u.test(value)) continue;
    yield {
      value: shown(value),
      at: Math.min(offset + (line[0]?.at ?? 0), offset + code.length),
      hosts: line.flatMap(hostsOf),
    };
  }
}

/** All commands of a pipe, in order. */
function pipeline(last: ShellCommand): readonly ShellCommand[] {
  const line = [last];
  for (let each = last.pipedFrom; each !== undefined && line.length < 20; each = each.pipedFrom)
    line.unshift(each);
  return line;
}

/** Whether the output of one command is run by the next: `curl … | sh`. */
export function runsWhatItIsGiven(value: string): boolean {
  const parts = value.split(" | ");
  return (
    parts
      .slice(1)
      .some((part) => runs.test(part.replace(/^(?:sudo|env) /, "").split(" ", 1)[0] ?? "")) ||
    /\b(?:iex|Invoke-Expression)\b.*\b(?:DownloadString|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b|(?:iwr|irm|DownloadString).*\|\s*iex\b/i.test(
      value,
    ) ||
    /^(?:ba|z|da)?sh (?:-c )?\$\(\s*(?:curl|wget)\b|^(?:ba|z|da)?sh <\(\s*(?:curl|wget)|^(?:eval|\.|source) [$<]?\(?\s*(?:curl|wget)/.test(
      value,
    )
  );
}

function programOf({ words }: ShellCommand): string {
  return (/[^/\\]*$/.exec(words[0]?.text ?? "")?.[0] ?? "").replace(/\.exe$/i, "");
}

function textOf({ words }: ShellCommand): string {
  return words.map(({ text }) => text).join(" ");
}

function hostsOf(command: ShellCommand): readonly string[] {
  if (!reaching.test(programOf(command))) return [];
  return command.words.slice(1).flatMap(({ text }) => {
    if (text.includes("://") || text.startsWith("-")) return [];
    const named = bareHost(
      text.replace(/^[^@\s]*@/, "").replace(/^\[?([^\]/]*)\]?:.*$/, "$1"),
      true,
    );
    return named === undefined ? [] : [named.host];
  });
}

function shown(command: string): string {
  const line = command.trim().replaceAll(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
