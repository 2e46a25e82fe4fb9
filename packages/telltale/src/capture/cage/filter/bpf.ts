/** One instruction of classic BPF (linux/filter.h): code, jump offsets for true and false, and an operand. */
export interface Instruction {
  readonly code: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
  readonly number: number;
}

export const codes = {
  /** Loads a word of `struct seccomp_data` at a fixed offset. */
  load: 0x20,
  jumpIfEqual: 0x15,
  jumpIfAtLeast: 0x35,
  jumpIfAnyBit: 0x45,
  return: 0x06,
} as const;

export function load(offset: number): Instruction {
  return { code: codes.load, whenTrue: 0, whenFalse: 0, number: offset };
}

/** Continues with the next instruction when the condition holds, and skips `length` instructions otherwise. */
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

/** The program's bytes as the kernel takes them: both known architectures are little-endian. */
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
