import { jsonAnswer } from "../answer.ts";
import { isRecord } from "../json.ts";
import { headerOf } from "../request.ts";
import { lettersOf } from "../serial.ts";
import type { Service } from "./service.ts";
import { farAway, profile } from "./user.ts";

const token = lettersOf("account", 40);

/** The fields of a login's answer, under the names that non-standard APIs use. */
const login = {
  token,
  access_token: token,
  accessToken: token,
  refresh_token: token,
  refreshToken: token,
  token_type: "Bearer",
  expires_in: 86_400,
  expiresIn: 86_400,
  expires_at: farAway,
  expiresAt: farAway,
};

/**
 * Logins of a vendor's own protocol: a credential that is sent for exchange gets a token, and whoever holds a token is
 * a user. This shows how far a subject gets without its vendor.
 * See https://www.rfc-editor.org/rfc/rfc6750
 */
export const account = {
  answer({ head, method, path, json }) {
    if (
      method === "POST" &&
      isRecord(json) &&
      /\/(?:\w*token|auth|login|session)s?(?:\/(?:exchange|refresh|create|login))?\/?$/i.test(path)
    ) {
      const credential = /(?:token|key|code|credential|password|secret)$/i;
      if (Object.keys(json).some((name) => credential.test(name))) return jsonAnswer(login);
    }
    if (
      method === "GET" &&
      headerOf(head, "authorization") !== undefined &&
      /\/(?:user|me|whoami|profile|users\/me)\/?$/.test(path)
    ) {
      return jsonAnswer(profile);
    }
    return undefined;
  },
} as const satisfies Service;
