import type { ContainerItem } from "../container-format.ts";
import { expand } from "../expand.ts";
import { isRecord, parseJson } from "../json-value.ts";
import { bytesOf } from "./executable.ts";
import type { Executable } from "./executable.ts";
import { sectionsWithTexts } from "./texts.ts";

/** Paths of cargo's sources, as panic messages name them: registries, vendored copies, those of distributions. */
const cratePath =
  /(?:registry[/\\](?:src[/\\][^/\\\0]{1,80}[/\\])?|[/\\]vendor[/\\]|[/\\]crates\.io[/\\])([A-Za-z][A-Za-z0-9_-]{0,63})-(\d+\.\d+\.\d+[A-Za-z0-9.+-]{0,40}?)[/\\]/g;
/** Sources that cargo checks out of a git repository: its name with a digest, and the commit. */
const checkoutPath =
  /git[/\\]checkouts[/\\]([A-Za-z0-9][A-Za-z0-9_.-]{0,63})-[0-9a-f]{16}[/\\]([0-9a-f]{7,40})[/\\]/g;
const compilerPath = /[/\\]rustc[/\\]([0-9a-f]{40}|\d+\.\d+\.\d+)[/\\]/;
/** The section that cargo-auditable adds: a list of crates, JSON compressed by zlib. */
const auditedSection = /\.dep-v0$|,rust-deps-v0$/;
const mostAudited = 16 * 1024 ** 2;
const mostCrates = 20_000;
const portion = 1024 ** 2;
const overlap = 512;

/**
 * The commit or version of the compiler; empty where Rust is certain but the version unknown; undefined for other
 * languages.
 */
export function rustcVersion(bytes: Buffer, executable: Executable): string | undefined {
  for (const section of sectionsWithTexts(executable)) {
    const data = bytesOf(bytes, section);
    const at = Math.max(data.indexOf("/rustc/"), data.indexOf("\\rustc\\"));
    if (at >= 0) return compilerPath.exec(data.toString("latin1", at, at + 60))?.[1] ?? "";
    if (data.includes("library/core/src/") || data.includes("library/std/src/")) return "";
  }
  return executable.sections.some(({ name }) => auditedSection.test(name)) ? "" : undefined;
}

/** Crates found by the source paths in panic messages. Crates that never panic are missing. */
export function* cratesIn(bytes: Buffer, executable: Executable): Iterable<ContainerItem> {
  const given = new Set<string>();
  for (const [, name = "", version = ""] of namesIn(bytes, executable)) {
    const key = `${name} ${version}`;
    if (given.has(key)) continue;
    given.add(key);
    if (given.size > mostCrates) return;
    yield { is: "module", name, version };
  }
}

function* namesIn(bytes: Buffer, executable: Executable): Iterable<RegExpExecArray> {
  for (const section of sectionsWithTexts(executable)) {
    const data = bytesOf(bytes, section);
    for (let from = 0; from < data.length; from += portion) {
      const text = data.toString("latin1", from, from + portion + overlap);
      yield* text.matchAll(cratePath);
      yield* text.matchAll(checkoutPath);
    }
  }
}

export async function auditedCrates(
  bytes: Buffer,
  executable: Executable,
): Promise<readonly ContainerItem[]> {
  const section = executable.sections.find(({ name }) => auditedSection.test(name));
  if (section === undefined) return [];
  const list = await expand(bytesOf(bytes, section), "deflate", mostAudited);
  const facts = parseJson(list.bytes);
  const crates = isRecord(facts) ? facts["packages"] : undefined;
  if (!Array.isArray(crates))
    return [{ is: "unread", name: section.name, reason: "damaged", bytes: section.size }];
  return crates.slice(0, mostCrates).flatMap((crate: unknown): ContainerItem[] => {
    if (!isRecord(crate)) return [];
    const { name, version } = crate;
    if (typeof name !== "string") return [];
    return [{ is: "module", name, ...(typeof version === "string" ? { version } : {}) }];
  });
}
