export { createWire } from "./wire.ts";
export type { Wire } from "./wire.ts";
export type { WireLimits } from "./limits.ts";
export { muteReason } from "./tls/terminate.ts";
export { createAuthority } from "./tls/authority.ts";
export type { Authority } from "./tls/authority.ts";
export { forwardTo } from "./forward/forward.ts";
export type { ForwardOptions } from "./forward/forward.ts";
