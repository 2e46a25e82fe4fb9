import { codes } from "../../../../src/capture/cage/filter/bpf.ts";

/** A system call as the kernel shows it to a filter. */
export interface FilteredCall {
  readonly architecture: number;
  readonly number: number;
  readonly arguments?: readonly number[];
}

/** Runs the bytes of a filter on a call, as the kernel does: from them, not from what they were made of. */
export function runFilter(bytes: Buffer, call: FilteredCall): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.number >>> 0, 0);
  data.writeUInt32LE(call.architecture >>> 0, 4);
  for (const [index, value] of (call.arguments ?? []).entries())
    data.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), 16 + index * 8);
  let word = 0;
  for (let at = 0; at < bytes.length / 8; at += 1) {
    const code = bytes.readUInt16LE(at * 8);
    const number = bytes.readUInt32LE(at * 8 + 4);
    const jump = (holds: boolean): number => bytes.readUInt8(at * 8 + (holds ? 2 : 3));
    if (code === codes.load) word = data.readUInt32LE(number);
    else if (code === codes.jumpIfEqual) at += jump(word === number);
    else if (code === codes.jumpIfAtLeast) at += jump(word >= number);
    else if (code === codes.jumpIfAnyBit) at += jump((word & number) !== 0);
    else if (code === codes.return) return number;
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error("the program has no end");
}
