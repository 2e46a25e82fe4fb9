/**
 * What a policy may ask about, in Cedar's schema language (docs.cedarpolicy.com, "Cedar schema: human-readable
 * format"). A policy that names anything else does not type-check, and starts no session.
 */
export const sessionSchema = `
// What decoders and clock know. Hour and weekday are there only when a clock was asked.
type Known = {
  dialect: String,
  labels: Set<String>,
  bytes: Long,
  hour?: Long,
  weekday?: Long,
};

entity User = { name: String };

// A tool is in the user who runs it: principal in User::"anna".
entity Tool in [User] = {
  name: String,
  version: String,
  digest: String,
  verdict: String,
};

// A host is in its own domain and in every one above: resource in Domain::"example.com".
entity Domain;

entity Endpoint in [Domain] = {
  host: String,
  port: Long,
  domain: String,
  address?: ipaddr,
  purpose: Set<String>,
  isPrivate: Bool,
  isLinkLocal: Bool,
  isMetadata: Bool,
  isLoopback: Bool,
};

// A path is in every folder above it: resource in Path::"./src".
entity Path in [Path] = {
  path: String,
  name: String,
  area: String,
  isSensitive: Bool,
  runsLater: Bool,
};

entity Program in [Path] = {
  path: String,
  name: String,
  area: String,
};

action connect, send appliesTo {
  principal: [Tool, User],
  resource: [Endpoint],
  context: Known,
};

action read, write appliesTo {
  principal: [Tool, User],
  resource: [Path],
  context: Known,
};

action execute appliesTo {
  principal: [Tool, User],
  resource: [Program],
  context: Known,
};
`;
