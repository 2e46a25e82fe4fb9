import type { PackageFinding } from "../result/finding.ts";
import type {
  ContainerFormat,
  ContainerItem,
  ContainerFinding,
  InnerFile,
} from "./container-format.ts";
import { enterFile } from "./enter-file.ts";
import { containerFormats } from "./formats/index.ts";
import { isScriptAsWell } from "./file-kind.ts";
import { startExtraction } from "./container-extraction.ts";
import type { FoundUnread, ContainerExtraction } from "./container-extraction.ts";
import { plainLabel } from "./inner-name.ts";
import type { UnpackResults } from "./unpack-results.ts";
import type { Container } from "./unpacked.ts";

/**
 * Unpacks a file through all its containers and adds the contents to the results. Never throws because of the bytes.
 *
 * @param path the path through its containers; `file.name` is not used.
 * @param around the extractions of the containers around it, the innermost first.
 */
export async function openFile(
  path: string,
  file: InnerFile,
  results: UnpackResults,
  around: readonly ContainerExtraction[] = [],
): Promise<void> {
  const format = containerFormats.find((known) => known.recognises(file.bytes, path));
  if (format === undefined) {
    enterFile(path, file, results);
    return;
  }
  if (around.length >= results.limits.depth) {
    const detail = `a ${format.meta.format} within ${around.length} other containers`;
    results.unread({ path, reason: "too-deep", bytes: file.bytes.length, detail });
    return;
  }
  if (format.keepsFile === true || isScriptAsWell(path, file.bytes)) enterFile(path, file, results);
  await openContainer(path, file.bytes, format, results, around);
}

async function openContainer(
  path: string,
  bytes: Buffer,
  format: ContainerFormat,
  results: UnpackResults,
  around: readonly ContainerExtraction[],
): Promise<void> {
  const facts: Record<string, string> = {};
  const extraction = startExtraction(bytes, format, results, around[0]);
  const container = (): Container => ({
    path,
    format: format.meta.format,
    bytes: bytes.length,
    files: extraction.files(),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
  const place = results.containers.push(container()) - 1;
  try {
    for await (const found of format.open(bytes, path, extraction.budget)) {
      if (found.is === "fact") facts[found.name] = found.value;
      else if (found.is === "module") results.module({ ...named(found), in: path });
      else if (found.is === "unread") results.unread(lineOf(path, found));
      else if (found.is === "finding") results.finding(findingOf(path, found));
      else {
        const taken = extraction.take(found.file);
        if (taken.problem !== undefined) results.unread(lineOf(path, taken.problem));
        if (taken.name !== undefined)
          await openFile(`${path}!${taken.name}`, found.file, results, [extraction, ...around]);
        if (taken.isLast) break;
      }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    results.unread({ path, reason: "damaged", bytes: bytes.length, detail });
  }
  results.containers[place] = container();
}

function lineOf(path: string, { name, reason, bytes, detail }: FoundUnread) {
  return {
    path: name === undefined ? path : `${path}!${plainLabel(name, 1024)}`,
    reason,
    bytes,
    ...(detail === undefined ? {} : { detail }),
  };
}

function findingOf(
  path: string,
  { name, rule, severity, title }: ContainerFinding,
): PackageFinding {
  const evidence = [name === undefined ? path : `${path}!${plainLabel(name, 1024)}`];
  return { rule, severity, title, evidence };
}

function named({ name, version }: Extract<ContainerItem, { is: "module" }>) {
  return { name, ...(version === undefined ? {} : { version }) };
}
