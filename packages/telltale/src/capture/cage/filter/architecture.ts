/** Architectures whose system call numbers are known here. */
export type Architecture = "x64" | "arm64";

/** `AUDIT_ARCH_*` of linux/audit.h, by which a filter sees to which architecture a call number belongs. */
export const auditNumbers: Readonly<Record<Architecture, number>> = {
  x64: 0xc000_003e,
  arm64: 0xc000_00b7,
};

/** x32 calls have the architecture of x86-64 and this bit in their number. */
export const x32Bit = 0x4000_0000;

/** The architecture of this machine, when its call numbers are known. */
export function architectureOf(name: string): Architecture | undefined {
  return name === "x64" || name === "arm64" ? name : undefined;
}
