import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Body } from "./body.ts";
import { withHeldBodies } from "./saved-bodies.ts";
import type { Trace } from "./trace.ts";

/** The same bytes without the room around them. */
function exactly(bytes: Buffer): Buffer {
  const alone = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(alone);
  return alone;
}

/** Keeps the bytes of traces packed, and equal ones once: an audit holds hundreds of traces to its end. */
export interface BodyStore {
  /** The same trace, whose bodies are unpacked whenever they are asked for. */
  keep(trace: Trace): Trace;
}

/** Shorter bodies are kept as they are. */
const shortest = 2048;
/** Unpacked bytes that are held, those that were asked for last. */
const mostUnpacked = 32 * 1024 ** 2;

/** @param most bytes that are held unpacked. */
export function createBodyStore(most = mostUnpacked): BodyStore {
  const packed = new Map<string, Buffer>();
  const unpacked = new Map<string, Buffer>();
  let held = 0;

  function bytesOf(key: string, pack: Buffer): Buffer {
    const known = unpacked.get(key);
    if (known !== undefined) {
      // Asked for last.
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
    // Of two bodies with one digest the same first bytes were kept, where it is as many.
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
