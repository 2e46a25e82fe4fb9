import type { Note } from "../../trace/activity.ts";
import { auditNumbers } from "./architecture.ts";
import type { Architecture } from "./architecture.ts";
import { refusals } from "./refusals.ts";

/** Socket families that some program was seen to ask for (linux/socket.h). */
const familyNames: Readonly<Record<number, string>> = {
  17: "AF_PACKET",
  21: "AF_RDS",
  29: "AF_CAN",
  30: "AF_TIPC",
  31: "AF_BLUETOOTH",
  38: "AF_ALG",
  40: "AF_VSOCK",
  43: "AF_SMC",
  44: "AF_XDP",
};

/** A refused call as the launcher reports it. */
export interface RefusedCall {
  /** `AUDIT_ARCH_*`. */
  readonly architecture: number;
  readonly number: number;
  /** The argument that the refusal depends on; 0 where the call is always refused. */
  readonly argument: number;
  /** The name that the process has given itself; the subject controls it. */
  readonly by: string;
}

/** The note about a call that the filter refused. Pure. */
export function refusedNote(call: RefusedCall, architecture: Architecture): Note {
  const by = call.by.replaceAll(/[^\w.+-]/g, "?") || "a process";
  if (call.architecture !== auditNumbers[architecture] || isForeignNumber(call))
    return {
      code: "escape-attempt",
      message: `${by} made a system call of another instruction set (number ${call.number}): refused`,
    };
  const refusal = refusals.find(({ numbers }) => numbers[architecture] === call.number);
  const name = refusal?.name ?? `call ${call.number}`;
  const given = name.startsWith("socket") ? familyNames[call.argument] : undefined;
  const shown = call.argument === 0 ? name : `${name} with ${given ?? call.argument}`;
  return {
    code: "escape-attempt",
    message: `${by} tried ${refusal?.attempt ?? "what is refused"}: ${shown} was refused`,
  };
}

function isForeignNumber({ number }: RefusedCall): boolean {
  return number < 0 || number >= 0x4000_0000;
}
