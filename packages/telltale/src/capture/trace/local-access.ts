import { z } from "zod";

/** Something on its own machine that the subject asked for, and that it had not made itself. */
export const localAccessSchema = z.object({
  /** `unix`: a unix socket; `tcp`, `udp`: a port of the loopback address or of its own. */
  kind: z.enum(["unix", "tcp", "udp"]),
  /** A path, `@name` of an abstract socket, or an address. */
  address: z.string(),
  /** 0 for a unix socket. */
  port: z.int(),
  /** Who asked first; 0 where no tracer told. */
  pid: z.int(),
  /** How often, as far as a tracer told. */
  count: z.int().positive(),
  /** Whether somebody was there. */
  answered: z.boolean(),
  /** True: the address is not one of its machine, and the kernel had no way to it. */
  refused: z.literal(true).optional(),
  /** Milliseconds since the trial began, at the first time; 0 where no tracer told. */
  at: z.number(),
});
export type LocalAccess = z.infer<typeof localAccessSchema>;

/** What left and was not kept: numbers, because nothing else is known of it. */
export const captureLossSchema = z.object({
  /** Connections that were opened and are not among those recorded. */
  connections: z.int().nonnegative(),
  /** Connections among those recorded that were ended with nothing read of them, because there were too many. */
  unread: z.int().positive().optional(),
  datagrams: z.int().nonnegative(),
  /** Packets of other protocols than TCP and UDP, which nobody answers. */
  packets: z.int().nonnegative(),
});
export type CaptureLoss = z.infer<typeof captureLossSchema>;
