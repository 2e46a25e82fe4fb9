import { named, prefixed } from "../rule.ts";
import type { Rule } from "../rule.ts";

const schemes = [
  ["postgres", ["postgres://", "postgresql://", "postgresql+"]],
  ["mysql", ["mysql://", "mysql2://", "mysql+", "mariadb://"]],
  ["mongodb", ["mongodb://", "mongodb+srv://"]],
  ["redis", ["redis://", "rediss://"]],
  ["amqp", ["amqp://", "amqps://"]],
  ["mssql", ["mssql://", "sqlserver://"]],
  ["clickhouse", ["clickhouse://", "clickhouses://"]],
  ["ftp", ["ftp://", "ftps://", "sftp://"]],
  ["ldap", ["ldap://", "ldaps://"]],
  ["smtp", ["smtp://", "smtps://"]],
  ["nats", ["nats://", "kafka://"]],
  ["web", ["http://", "https://"]],
] as const;

/** RFC 3986 section 3.2.1: `user:password@` before the host; the password is what is replaced. */
const authority =
  "(?:[a-z\\d]{1,12}://)?[^\\s:/@\"'`<>\\\\?#]{0,64}:([^\\s/@\"'`<>\\\\?#]{3,128})@[\\w.\\[-]";

/** Databases, queues, and addresses that hold a password. */
export const databases: readonly Rule[] = [
  ...schemes.map(([kind, keywords]): Rule => ({
    id: `${kind}-address-password`,
    title: `password in an address (${kind})`,
    keywords,
    pattern: authority,
    from: "after",
    begins: "word",
    alphabet: "text",
    kept: 0,
    checks: ["address-password"],
    confidence: 0.85,
  })),
  {
    id: "connection-string-password",
    title: "password in a connection string",
    keywords: ["pwd=", "password="],
    pattern: "([^\\s;\"'`<>\\\\]{6,64});",
    from: "after",
    begins: "word",
    alphabet: "text",
    kept: 0,
    checks: ["stated", "address-password"],
    confidence: 0.8,
  },
  prefixed({
    id: "planetscale-password",
    title: "PlanetScale password",
    prefix: "pscale_pw_",
    body: "[\\w.=-]{32,64}",
  }),
  prefixed({
    id: "planetscale-token",
    title: "PlanetScale token",
    prefix: "pscale_tkn_",
    body: "[\\w.=-]{32,64}",
  }),
  prefixed({
    id: "neon-key",
    title: "Neon API key",
    prefix: "napi_",
    body: "[a-z\\d]{64}",
    alphabet: "lower36",
  }),
  prefixed({
    id: "supabase-token",
    title: "Supabase access token",
    prefix: "sbp_",
    body: "[\\da-f]{40}",
    alphabet: "hex",
  }),
  prefixed({
    id: "supabase-secret-key",
    title: "Supabase secret key",
    prefix: "sb_secret_",
    body: "[\\w-]{31,42}",
  }),
  prefixed({
    id: "databricks-token",
    title: "Databricks token",
    prefix: "dapi",
    body: "[\\da-f]{32}(?:-\\d)?",
    alphabet: "hex",
  }),
  named({
    id: "confluent-secret",
    title: "Confluent secret",
    names: ["confluent"],
    body: "[A-Za-z0-9+/]{64}",
  }),
  named({
    id: "elastic-api-key",
    title: "Elasticsearch API key",
    names: ["elastic", "apikey"],
    body: "[A-Za-z0-9_-]{56,60}==",
  }),
  prefixed({
    id: "mongodb-atlas-token",
    title: "MongoDB Atlas client secret",
    prefix: "mdb_sa_sk_",
    body: "[\\w-]{40}",
  }),
  prefixed({
    id: "turso-upstash-token",
    title: "Upstash management key",
    prefix: "upstash_",
    body: "[A-Za-z0-9]{30,60}",
  }),
  named({
    id: "cosmos-account-key",
    title: "Azure Cosmos DB key",
    names: ["cosmos"],
    body: "[A-Za-z0-9+/]{86}==",
    confidence: 0.95,
  }),
];
