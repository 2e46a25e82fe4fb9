/** The bytes of a small ELF64 file, made by the layout of the System V ABI, for tests that need one for any machine. */
export function elfFile(facts: {
  readonly machine: number;
  readonly type?: number;
  readonly entry?: bigint;
  readonly interpreter?: string;
}): Buffer {
  const interpreter = Buffer.from(`${facts.interpreter ?? ""}\0`);
  const head = Buffer.alloc(64);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], 0);
  head.writeUInt16LE(facts.type ?? 3, 16);
  head.writeUInt16LE(facts.machine, 18);
  head.writeUInt32LE(1, 20);
  head.writeBigUInt64LE(facts.entry ?? 0x1000n, 24);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(64, 52);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(facts.interpreter === undefined ? 0 : 1, 56);
  const segment = Buffer.alloc(56);
  segment.writeUInt32LE(3, 0);
  segment.writeBigUInt64LE(120n, 8);
  segment.writeBigUInt64LE(BigInt(interpreter.length), 32);
  return Buffer.concat([head, segment, interpreter]);
}

export const machineNumbers = { x64: 62, arm64: 183 } as const;

/** The number of another machine than this one. */
export const otherMachine = process.arch === "x64" ? machineNumbers.arm64 : machineNumbers.x64;
export const thisMachineNumber = process.arch === "x64" ? machineNumbers.x64 : machineNumbers.arm64;
