/** 2100-01-01 in seconds since 1970: no trial's clock is later. */
export const farAway = 4_102_444_800;

/** The user of every account: an invented person, under the field names of OpenID Connect (5.1) and others. */
export const profile = {
  sub: "user-0000",
  id: "user-0000",
  login: "user",
  username: "user",
  name: "User",
  email: "user@example.com",
  email_verified: true,
} as const;
