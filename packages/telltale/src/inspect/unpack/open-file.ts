import type { PackageFinding } from "../finding.ts";
import type { ContainerFormat, Found, FoundFinding, InnerFile } from "./container-format.ts";
import { enterFile } from "./enter-file.ts";
import { containerFormats } from "./formats/index.ts";
import { isScriptAsWell } from "./file-kind.ts";
import { newGiving } from "./giving.ts";
import type { FoundUnread, Giving } from "./giving.ts";
import { plainLabel } from "./inner-name.ts";
import type { Ledger } from "./ledger.ts";
import type { Container } from "./unpacked.ts";

/**
 * Takes a file apart as far as its containers go, and enters in the ledger what it consists of. Never throws for what
 * the bytes hold.
 *
 * @param path its way through its containers; `file.name` is not looked at.
 * @param around what the containers around it may still give, the innermost first.
 */
export async function openFile(
  path: string,
  file: InnerFile,
  ledger: Ledger,
  around: readonly Giving[] = [],
): Promise<void> {
  const format = containerFormats.find((known) => known.recognises(file.bytes, path));
  if (format === undefined) {
    enterFile(path, file, ledger);
    return;
  }
  if (around.length >= ledger.limits.depth) {
    const detail = `a ${format.meta.format} within ${around.length} other containers`;
    ledger.unread({ path, reason: "too-deep", bytes: file.bytes.length, detail });
    return;
  }
  if (format.keepsFile === true || isScriptAsWell(path, file.bytes)) enterFile(path, file, ledger);
  await openContainer(path, file.bytes, format, ledger, around);
}

async function openContainer(
  path: string,
  bytes: Buffer,
  format: ContainerFormat,
  ledger: Ledger,
  around: readonly Giving[],
): Promise<void> {
  const facts: Record<string, string> = {};
  const giving = newGiving(bytes, format, ledger, around[0]);
  const container = (): Container => ({
    path,
    format: format.meta.format,
    bytes: bytes.length,
    files: giving.files(),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
  const place = ledger.containers.push(container()) - 1;
  try {
    for await (const found of format.open(bytes, path, giving.room)) {
      if (found.is === "fact") facts[found.name] = found.value;
      else if (found.is === "module") ledger.module({ ...named(found), in: path });
      else if (found.is === "unread") ledger.unread(lineOf(path, found));
      else if (found.is === "finding") ledger.finding(findingOf(path, found));
      else {
        const taken = giving.take(found.file);
        if (taken.problem !== undefined) ledger.unread(lineOf(path, taken.problem));
        if (taken.name !== undefined)
          await openFile(`${path}!${taken.name}`, found.file, ledger, [giving, ...around]);
        if (taken.isLast) break;
      }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    ledger.unread({ path, reason: "damaged", bytes: bytes.length, detail });
  }
  ledger.containers[place] = container();
}

function lineOf(path: string, { name, reason, bytes, detail }: FoundUnread) {
  return {
    path: name === undefined ? path : `${path}!${plainLabel(name, 1024)}`,
    reason,
    bytes,
    ...(detail === undefined ? {} : { detail }),
  };
}

function findingOf(path: string, { name, rule, severity, title }: FoundFinding): PackageFinding {
  const evidence = [name === undefined ? path : `${path}!${plainLabel(name, 1024)}`];
  return { rule, severity, title, evidence };
}

function named({ name, version }: Extract<Found, { is: "module" }>) {
  return { name, ...(version === undefined ? {} : { version }) };
}
