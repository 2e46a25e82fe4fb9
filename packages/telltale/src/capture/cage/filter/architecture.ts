/** Instruction sets whose system calls are known here. */
export type Architecture = "x64" | "arm64";

/** `AUDIT_ARCH_*` of linux/audit.h, by which a filter tells whose numbers a call has. */
export const auditNumbers: Readonly<Record<Architecture, number>> = {
  x64: 0xc000_003e,
  arm64: 0xc000_00b7,
};

/** Calls of the x32 variant come with the architecture of x86-64 and this bit in their number. */
export const x32Bit = 0x4000_0000;

/** The one that this machine runs, when its calls are known. */
export function architectureOf(name: string): Architecture | undefined {
  return name === "x64" || name === "arm64" ? name : undefined;
}
