export { createWire } from "./wire.ts";
export type { Dialled, Wire, WireOptions } from "./wire.ts";
export type { WireRecorder } from "./passage.ts";
export { createAuthority, subjectHash } from "./tls/authority.ts";
export type { Authority, AuthorityOptions, Leaf } from "./tls/authority.ts";
export { forwardTo } from "./forward/forward.ts";
export type { ForwardOptions } from "./forward/forward.ts";
export { defaultWireLimits } from "./limits.ts";
export type { WireLimits } from "./limits.ts";
