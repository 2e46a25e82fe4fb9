/** One instruction of classic BPF: code, jumps when true and false, and a number (linux/filter.h). */
export interface Instruction {
  readonly code: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
  readonly number: number;
}

export const codes = {
  /** Load a word of `struct seccomp_data` at a fixed place. */
  load: 0x20,
  jumpIfEqual: 0x15,
  jumpIfAtLeast: 0x35,
  jumpIfAnyBit: 0x45,
  return: 0x06,
} as const;

export function load(offset: number): Instruction {
  return { code: codes.load, whenTrue: 0, whenFalse: 0, number: offset };
}

/** Goes on with the next instruction when it holds, and past `length` of them when not. */
export function unless(
  code: typeof codes.jumpIfEqual | typeof codes.jumpIfAtLeast | typeof codes.jumpIfAnyBit,
  number: number,
  length: number,
): Instruction {
  return { code, whenTrue: 0, whenFalse: length, number };
}

export function give(action: number): Instruction {
  return { code: codes.return, whenTrue: 0, whenFalse: 0, number: action };
}

/** The bytes that the kernel takes: both architectures that are known here are little-endian. */
export function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, { code, whenTrue, whenFalse, number }] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(whenTrue, index * 8 + 2);
    bytes.writeUInt8(whenFalse, index * 8 + 3);
    bytes.writeUInt32LE(number >>> 0, index * 8 + 4);
  }
  return bytes;
}
