import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Body } from "./body.ts";
import { withHeldBodies } from "./saved-bodies.ts";
import type { Trace } from "./trace.ts";

/** A copy of the bytes without the larger buffer around them. */
function exactly(bytes: Buffer): Buffer {
  const alone = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(alone);
  return alone;
}

/**
 * In-memory store of traces: bodies are compressed, and equal bodies are kept once. An audit holds hundreds of traces
 * until it ends.
 */
export interface BodyStore {
  /** Gives the same trace, with bodies that are decompressed on each access. */
  keep(trace: Trace): Trace;
}

/** Shorter bodies (bytes) are not compressed. */
const shortest = 2048;
/** Size in bytes of the cache of decompressed bodies (least recently used). */
const mostUnpacked = 32 * 1024 ** 2;

/** @param most size of the cache of decompressed bodies, in bytes. */
export function createBodyStore(most = mostUnpacked): BodyStore {
  const packed = new Map<string, Buffer>();
  const unpacked = new Map<string, Buffer>();
  let held = 0;

  function bytesOf(key: string, pack: Buffer): Buffer {
    const known = unpacked.get(key);
    if (known !== undefined) {
      // Marks it as the most recently used.
      unpacked.delete(key);
      unpacked.set(key, known);
      return known;
    }
    const bytes = zstdDecompressSync(pack);
    unpacked.set(key, bytes);
    held += bytes.length;
    for (const [oldest, each] of unpacked) {
      if (held <= most || oldest === key) break;
      unpacked.delete(oldest);
      held -= each.length;
    }
    return bytes;
  }

  function stored(body: Body): Body {
    const { kept, length, sha256 } = body;
    if (kept.length < shortest) return body;
    // Two bodies with one digest, of which equally many bytes were kept, have the same kept bytes.
    const key = `${sha256} ${kept.length}`;
    const pack = packed.get(key) ?? exactly(zstdCompressSync(kept));
    packed.set(key, pack);
    return {
      get kept() {
        return bytesOf(key, pack);
      },
      length,
      sha256,
    };
  }

  return { keep: (trace) => withHeldBodies(trace, stored) };
}
