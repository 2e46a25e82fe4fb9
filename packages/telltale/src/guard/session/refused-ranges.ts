/**
 * Address ranges to which a session's connection is refused when it is made (RFC 6890): the user's own networks, the
 * link, and the addresses at which clouds hand out credentials. What is reached by name is checked again when the name
 * is resolved outside.
 */
export const refusedRanges = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "fc00::/7",
] as const;
