import { auditNumbers, x32Bit } from "./architecture.ts";
import type { Architecture } from "./architecture.ts";
import { assemble, codes, give, load, unless } from "./bpf.ts";
import type { Instruction } from "./bpf.ts";
import { foreignError, refusals } from "./refusals.ts";
import type { Condition, Refusal } from "./refusals.ts";

/** Offsets in `struct seccomp_data` (linux/seccomp.h). */
const numberOffset = 0;
const architectureOffset = 4;
const argumentOffset = (index: number): number => 16 + index * 8;

export const actions = {
  allow: 0x7fff_0000,
  /** The call waits for the answer of the listener. */
  notify: 0x7fc0_0000,
  error: (number: number): number => (0x0005_0000 | number) >>> 0,
} as const;

/** Continues after these instructions when the condition holds, and allows the call otherwise. */
function conditionLines(condition: Condition): readonly Instruction[] {
  const argument = load(argumentOffset(condition.argument));
  const allow = give(actions.allow);
  if ("anyBitOf" in condition)
    return [argument, { ...unless(codes.jumpIfAnyBit, condition.anyBitOf, 0), whenTrue: 1 }, allow];
  if ("noneOf" in condition)
    return [
      argument,
      ...condition.noneOf.flatMap((number) => [unless(codes.jumpIfEqual, number, 1), allow]),
    ];
  const { oneOf } = condition;
  return [
    argument,
    ...oneOf.map((number, index) => ({
      ...unless(codes.jumpIfEqual, number, 0),
      whenTrue: oneOf.length - index,
    })),
    allow,
  ];
}

function refusalLines(
  { numbers, when, error, attempt }: Refusal,
  architecture: Architecture,
  watched: boolean,
): readonly Instruction[] {
  const number = numbers[architecture];
  if (number === undefined) return [];
  const refuse = watched && attempt !== undefined ? actions.notify : actions.error(error);
  const lines = [...(when ?? []).flatMap(conditionLines), give(refuse)];
  return [unless(codes.jumpIfEqual, number, lines.length), ...lines];
}

/**
 * The seccomp filter under which every process of the subject runs, as instructions. Pure.
 * @param watched whether there is a listener: a refused call then waits for its answer and is recorded; otherwise it
 *   only fails.
 */
export function filterProgram(
  architecture: Architecture,
  watched: boolean,
): readonly Instruction[] {
  const foreign = give(watched ? actions.notify : actions.error(foreignError));
  return [
    load(architectureOffset),
    { ...unless(codes.jumpIfEqual, auditNumbers[architecture], 0), whenTrue: 1 },
    foreign,
    load(numberOffset),
    ...(architecture === "x64" ? [unless(codes.jumpIfAtLeast, x32Bit, 1), foreign] : []),
    ...refusals.flatMap((refusal) => refusalLines(refusal, architecture, watched)),
    give(actions.allow),
  ];
}

/** The filter's bytes in hex. */
export function filterText(architecture: Architecture, watched: boolean): string {
  return assemble(filterProgram(architecture, watched)).toString("hex");
}
