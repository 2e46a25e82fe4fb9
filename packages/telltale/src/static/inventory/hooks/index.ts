import { extname } from "node:path";
import type { Unpacked, UnpackedFile } from "../../unpack/unpacked.ts";
import { extensionOfKind } from "../../unpack/file-extensions.ts";
import { unpackInner } from "../../unpack/index.ts";
import type { InnerText } from "../../unpack/index.ts";
import { ecosystems } from "./ecosystems/index.ts";
import type { Hook } from "./ecosystems/ecosystem.ts";
import { followCommand } from "./follow-command.ts";
import type { Followed } from "./follow-command.ts";
import { hookFindings } from "./hook-findings.ts";
import { namesInHooks } from "./names-in-hooks.ts";
import { packageFiles } from "./package-files.ts";
import type { PackageFiles } from "./package-files.ts";
import type { HookScript } from "./hook-script.ts";

const mostStarted = 2000;
const mostShown = 100;
const longestCommand = 4000;

/** A program with its hooks: their files are entries, and the code in their lines is read too. */
export interface ProgramWithHooks extends Unpacked {
  readonly started: readonly HookScript[];
}

/** Finds hooks and follows them. Bounded; nothing is executed. */
export async function withHooks(unpacked: Unpacked): Promise<ProgramWithHooks> {
  const files = packageFiles(unpacked.files);
  const started: HookScript[] = [];
  const entries = new Set<UnpackedFile>();
  const inner: InnerText[] = [];
  for (const { name, find } of ecosystems)
    for (const hook of find(files)) {
      if (started.length >= mostStarted) break;
      const followed = followedFrom(hook, files);
      for (const file of followed.files) entries.add(file);
      const at = `${hook.place.file}!${hook.event.replaceAll(/[^\w.-]/g, "_").slice(0, 60)}`;
      const line = isLine(hook) ? [{ kind: "shell" as const, text: hook.command }] : [];
      for (const [index, { kind, text }] of [...line, ...followed.code].entries())
        inner.push({
          path: `${at}${index === 0 ? "" : `#${index + 1}`}${extensionOfKind[kind] ?? ""}`,
          kind,
          text,
        });
      started.push(scriptOf(name, hook, followed));
    }
  const more = inner.length === 0 ? undefined : await unpackInner(inner);
  return {
    ...unpacked,
    files: [
      ...unpacked.files.map((file) =>
        entries.has(file) && file.entry !== true ? { ...file, entry: true } : file,
      ),
      ...(more?.files.map((file) => ({ ...file, entry: true })) ?? []),
    ],
    containers: [...unpacked.containers, ...(more?.containers ?? [])],
    unread: [...unpacked.unread, ...(more?.unread ?? [])],
    findings: [...unpacked.findings, ...(more?.findings ?? []), ...hookFindings(started)],
    started,
  };
}

/** Whether the hook is a shell command line, not a file name. */
function isLine({ files, code }: Hook): boolean {
  return files === undefined && code === undefined;
}

function followedFrom(hook: Hook, files: PackageFiles): Followed {
  const { folder, scripts, command } = hook;
  const options = { folder, files, ...(scripts === undefined ? {} : { scripts }) };
  if (isLine(hook)) return followCommand(command, options);
  const code = hook.code ?? [];
  return followCommand("", { ...options, from: hook.files ?? [], code });
}

function scriptOf(by: string, hook: Hook, followed: Followed): HookScript {
  const { event, when, version, command, place } = hook;
  const texts = [
    ...(isLine(hook) ? [{ kind: "shell" as const, text: command }] : []),
    ...followed.code,
    ...followed.files.flatMap(({ kind, text, path }) =>
      text === undefined || extname(path) === ".json" ? [] : [{ kind, text }],
    ),
  ];
  return {
    by,
    event,
    when,
    package: hook.package,
    ...(version === undefined ? {} : { version }),
    command: command.slice(0, longestCommand),
    place,
    starts: followed.files.slice(0, mostShown).map(({ path }) => path),
    missing: followed.missing,
    names: namesInHooks(texts),
  };
}
