import type { ContainerFormat, ContainerItem } from "../container-format.ts";
import { extensionOfKind } from "../file-extensions.ts";
import { kindOf, scriptKind } from "../file-kind.ts";
import { findPayloads, longestScript } from "../payloads/find-payloads.ts";
import { packedInJavaScript } from "../payloads/packed-in-javascript.ts";
import { closedFormat, isPacked } from "../payloads/payload.ts";
import type { Payload } from "../payloads/payload.ts";
import type { FileKind } from "../unpacked.ts";
import { inlineSourceMap } from "./inline-source-map.ts";

/** A script that carries other files: after its last line, in a here-document, or in a string. */
export const selfExtracting: ContainerFormat = {
  names: "labels",
  meta: {
    format: "self-extracting",
    about: "a script with an archive or another script in it, encoded or as it is",
  },
  keepsFile: true,
  recognises(bytes, path) {
    for (const _ of payloadsOf(bytes, path)) return true;
    return false;
  },
  *open(bytes, path) {
    const kind = scriptKind(path, bytes);
    const how = new Map<string, number>();
    for (const payload of payloadsOf(bytes, path)) {
      how.set(payload.how, (how.get(payload.how) ?? 0) + 1);
      yield* contentOf(payload, kind);
    }
    // Bundles carry add-ons and tables in this form, so it is no finding there; their contents are judged.
    if (how.size > 0 && !isJavaScript(kind)) yield finding(how);
    if (inlineSourceMap.recognises(bytes, path))
      yield* inlineSourceMap.open(bytes, path, {
        bytes: () => 0,
        files: 0,
      }) as Iterable<ContainerItem>;
  },
};

function payloadsOf(bytes: Buffer, path: string): Iterable<Payload> {
  if (bytes.length > longestScript) return [];
  const kind = scriptKind(path, bytes);
  if (kind === undefined || kind === "json" || kind === "other-source") return [];
  return isJavaScript(kind) ? packedInJavaScript(bytes) : findPayloads(bytes);
}

function isJavaScript(kind: FileKind | undefined): boolean {
  return kind === "javascript" || kind === "typescript";
}

function* contentOf(
  { how, at, bytes }: Payload,
  carrier: FileKind | undefined,
): Iterable<ContainerItem> {
  const name = `${how}@0x${at.toString(16)}`;
  const closed = closedFormat(bytes);
  if (closed !== undefined) {
    yield { is: "unread", name, reason: "unknown-format", bytes: bytes.length, detail: closed };
    return;
  }
  // A payload without a detectable language is taken to be in the language of the script that decodes it.
  const kind = isPacked(bytes) ? undefined : kindOf(name, bytes, bytes.toString("utf8"));
  const told = kind === "text" && carrier !== undefined ? carrier : kind;
  const isTold = told !== undefined && told !== "data";
  yield {
    is: "file",
    file: isTold
      ? { name: name + (extensionOfKind[told] ?? ""), bytes, kind: told }
      : { name, bytes },
  };
}

function finding(how: ReadonlyMap<string, number>): ContainerItem {
  const parts = [...how].map(
    ([name, count]) => `${count} ${name === "appended" ? "behind it" : `in ${name}`}`,
  );
  return {
    is: "finding",
    rule: "carried-payload",
    severity: "medium",
    title: `the script carries other files in itself: ${parts.join(", ")}`,
  };
}
