import type { PackageFinding } from "../result/finding.ts";
import { unpackLimits } from "./limits.ts";
import type { Limits } from "./limits.ts";
import type { Container, NamedModule, Unpacked, UnpackedFile, Unread } from "./unpacked.ts";

/** The results so far, and what remains of the limits. */
export interface UnpackResults {
  readonly limits: Limits;
  readonly files: UnpackedFile[];
  readonly containers: Container[];
  readonly bytesLeft: () => number;
  readonly filesLeft: () => number;
  readonly textLeft: () => number;
  readonly takeFile: (bytes: number) => void;
  readonly takeText: (bytes: number) => void;
  readonly module: (named: NamedModule) => void;
  readonly unread: (line: Unread) => void;
  readonly finding: (found: PackageFinding) => void;
  readonly unpacked: () => Unpacked;
}

export function newUnpackResults(limits: Limits = unpackLimits): UnpackResults {
  const files: UnpackedFile[] = [];
  const containers: Container[] = [];
  const modules: NamedModule[] = [];
  const unread: Unread[] = [];
  const findings: PackageFinding[] = [];
  /** Sums of the lines beyond the limit, by reason: hostile containers produce millions. */
  const beyond = new Map<Unread["reason"], { lines: number; bytes: number }>();
  let bytes = 0;
  let count = 0;
  let text = 0;
  return {
    limits,
    files,
    containers,
    bytesLeft: () => limits.bytes - bytes,
    filesLeft: () => limits.files - count,
    textLeft: () => limits.textBytes - text,
    takeFile(size) {
      bytes += size;
      count += 1;
    },
    takeText(size) {
      text += size;
    },
    module(named) {
      if (modules.length < limits.modules) modules.push(named);
    },
    unread(line) {
      if (unread.length < limits.unread) {
        unread.push(line);
        return;
      }
      const sum = beyond.get(line.reason) ?? { lines: 0, bytes: 0 };
      sum.lines += 1;
      sum.bytes += line.bytes;
      beyond.set(line.reason, sum);
    },
    finding(found) {
      if (findings.length < limits.unread) findings.push(found);
    },
    unpacked: () => ({
      files,
      containers,
      modules,
      findings,
      unread: [
        ...unread,
        ...[...beyond].map(([reason, sum]) => ({
          path: "",
          reason,
          bytes: sum.bytes,
          detail: `${sum.lines} more like this`,
        })),
      ],
    }),
  };
}
