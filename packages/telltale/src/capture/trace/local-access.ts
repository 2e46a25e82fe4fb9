import { z } from "zod";

/** A service on its own machine that the subject contacted and did not start itself. */
export const localAccessSchema = z.object({
  /** `unix`: a unix socket; `tcp`, `udp`: a port of the loopback address or of its own address. */
  kind: z.enum(["unix", "tcp", "udp"]),
  /** A path, `@name` for an abstract socket, or an address. */
  address: z.string(),
  /** 0 for a unix socket. */
  port: z.int(),
  /** The first process that asked; 0 without a tracer's record. */
  pid: z.int(),
  /** The number of attempts, as far as a tracer recorded them. */
  count: z.int().positive(),
  /** Whether something listened there. */
  answered: z.boolean(),
  /** True: the address is not on this machine and the kernel had no route to it. */
  refused: z.literal(true).optional(),
  /** Milliseconds since the trial began, at the first attempt; 0 without a tracer's record. */
  at: z.number(),
});
export type LocalAccess = z.infer<typeof localAccessSchema>;

/** Capture loss: what was sent and not recorded. Only counts are known. */
export const captureLossSchema = z.object({
  /** Connections that were opened but not recorded. */
  connections: z.int().nonnegative(),
  /** Recorded connections that were closed unread because there were too many. */
  unread: z.int().positive().optional(),
  datagrams: z.int().nonnegative(),
  /** Packets of protocols other than TCP and UDP, which nobody answers. */
  packets: z.int().nonnegative(),
});
export type CaptureLoss = z.infer<typeof captureLossSchema>;
