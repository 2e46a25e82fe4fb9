import type { Answer } from "../../../capture/wire/destination.ts";
import { emptyAnswer, jsonAnswer } from "../answer.ts";
import { fieldOf, isRecord, textOf } from "../json.ts";
import type { PuppetRequest } from "../request.ts";
import { lettersOf } from "../serial.ts";
import { farAway, profile } from "./user.ts";
import type { Service } from "./service.ts";

/**
 * OAuth 2.0 and OpenID Connect where their shapes are standard: every login succeeds, with tokens that are clearly
 * worthless anywhere else.
 * See https://www.rfc-editor.org/rfc/rfc6749
 */
export const authentication = {
  answer(request) {
    const { method, path } = request;
    if (method === "GET") return discovery(request);
    if (method !== "POST") return undefined;
    const words = parameters(request);
    if (words("grant_type") !== undefined) return tokens(words);
    if (
      words("client_id") !== undefined &&
      /device(?:_|-|\/)?(?:code|authori[sz]ation|authori[sz]e)\/?$/i.test(path)
    )
      return device(request);
    if (/\/(?:revoke|revocation)\/?$/.test(path)) return emptyAnswer(200);
    if (/\/introspect\/?$/.test(path))
      return jsonAnswer({ active: true, token_type: "Bearer", exp: farAway });
    if (/\/register\/?$/.test(path) && words("redirect_uris") !== undefined) {
      return jsonAnswer(
        { client_id: "client-0000", client_id_issued_at: 0, redirect_uris: listOfUris(request) },
        201,
      );
    }
    return undefined;
  },
} as const satisfies Service;

/** Reads a parameter of a form or of a JSON body. */
function parameters({
  json,
  body,
  mediaType,
}: PuppetRequest): (name: string) => string | undefined {
  if (isRecord(json)) {
    return (name) => {
      const value = fieldOf(json, name);
      return value === undefined ? undefined : textOf(value) || JSON.stringify(value);
    };
  }
  if (mediaType !== "application/x-www-form-urlencoded") return () => undefined;
  const form = new URLSearchParams(body.subarray(0, 65_536).toString("latin1"));
  return (name) => form.get(name) ?? undefined;
}

/** RFC 6749, 5.1. The refresh token that was sent stays valid, since the puppet cannot tell any other from it. */
function tokens(words: (name: string) => string | undefined): Answer {
  const scope = words("scope");
  return jsonAnswer(
    {
      access_token: idToken(words("client_id") ?? "client"),
      token_type: "Bearer",
      expires_in: 86_400,
      refresh_token: words("refresh_token") ?? lettersOf("refresh", 40),
      id_token: idToken(words("client_id") ?? "client"),
      ...(scope === undefined ? {} : { scope }),
    },
    200,
    [["cache-control", "no-store"]],
  );
}

/** A token in the form of a JWT (RFC 7519), without a valid signature. */
function idToken(audience: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    iss: "https://auth.example.com",
    sub: "user-0000",
    aud: audience.slice(0, 200),
    iat: 0,
    exp: farAway,
    email: "user@example.com",
    email_verified: true,
    name: "User",
  };
  return `${part({ alg: "RS256", typ: "JWT", kid: "0000" })}.${part(claims)}.${lettersOf("signature", 43)}`;
}

/** RFC 8628, 3.2. Polling gets a token at once, so no user is needed. */
function device({ head, host }: PuppetRequest): Answer {
  const page = `${head.scheme}://${host}/device`;
  return jsonAnswer({
    device_code: lettersOf("device", 40),
    user_code: "ABCD-EFGH",
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=ABCD-EFGH`,
    expires_in: 900,
    interval: 1,
  });
}

function discovery({ head, host, path }: PuppetRequest): Answer | undefined {
  if (path.includes("/.well-known/oauth-protected-resource"))
    return jsonAnswer({ error: "not_found" }, 404);
  if (/\/(?:jwks|\.well-known\/jwks\.json|oauth2\/v\d\/certs)$/.test(path))
    return jsonAnswer({ keys: [] });
  if (path.endsWith("/userinfo")) return jsonAnswer(profile);
  if (!/\/\.well-known\/(?:openid-configuration|oauth-authorization-server)/.test(path))
    return undefined;
  const port = head.port === (head.scheme === "https" ? 443 : 80) ? "" : `:${head.port}`;
  const issuer = `${head.scheme}://${host}${port}`;
  return jsonAnswer({
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    device_authorization_endpoint: `${issuer}/oauth/device_authorization`,
    userinfo_endpoint: `${issuer}/oauth/userinfo`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    registration_endpoint: `${issuer}/oauth/register`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "client_credentials",
      "urn:ietf:params:oauth:grant-type:device_code",
    ],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none", "client_secret_post", "client_secret_basic"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
  });
}

function listOfUris({ json }: PuppetRequest): unknown {
  return isRecord(json) ? fieldOf(json, "redirect_uris") : [];
}
