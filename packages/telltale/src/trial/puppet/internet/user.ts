/** Seconds since 1970 at 2100-01-01: no trial's clock is past it. */
export const farAway = 4_102_444_800;

/** The user of every account: nobody, under the names that OpenID Connect (5.1) and others use. */
export const profile = {
  sub: "user-0000",
  id: "user-0000",
  login: "user",
  username: "user",
  name: "User",
  email: "user@example.com",
  email_verified: true,
} as const;
