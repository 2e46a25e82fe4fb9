import type { CheckName } from "../checks/checks.ts";
import type { Rule } from "../rule.ts";

/** Between a name and its value: code, settings, JSON (once or twice escaped), YAML, XML, shell. */
const name = "[\\w.-]{0,24}";
const assigned = `${name}(?:\\\\{0,3}["'\`])?\\]?(?:\\s{0,4}(?::=|=>|[:=]|,)\\s{0,4}|[ \\t]{1,3}(?=["']))`;
const quoted = `${assigned}(?:[A-Za-z_.-]{1,32}[( ]{1,2})?\\\\{0,3}["'\`]([^\\s"'\`\\\\]{8,256})\\\\{0,3}["'\`]`;
const bare = `${name}(?:=(?!=)|:[ \\t]{1,4}|[ \\t]=[ \\t])([^\\s"'\`\\\\,;<>(){}&]{8,256})(?=[\\s"'\`\\\\,;&]|$)`;
const option = "(?:-[a-z-]{1,16})?[ =]([^\\s\"'`\\\\<>(){}-][^\\s\"'`\\\\<>(){}]{7,256})";
const element = "[\\w-]{0,16}>([^\\s<>\"'`\\\\]{8,256})</";

const passwordNames = ["password", "passwd", "passphrase", "pwd", "db_pass", "dbpass", "_pass"];
const keyNames = [
  ...["secret", "token", "api_key", "apikey", "api-key", "access_key", "accesskey", "access-key"],
  ...[
    "api.key",
    "access.key",
    "account.key",
    "auth_key",
    "authkey",
    "encryption_key",
    "encryptionkey",
    "signing_key",
    "signingkey",
  ],
  ...["private_key", "master_key", "credential", "secretkey", "client_key", "x-api-key"],
];

type Form = readonly [form: string, pattern: string, check: CheckName, confidence: number];
const forms: readonly Form[] = [
  ["quoted", quoted, "quoted-password", 0.7],
  ["bare", bare, "password", 0.6],
  ["element", element, "password", 0.65],
];

/** What is assigned to a name that says that it is secret. */
export const assignments: readonly Rule[] = [
  ...forms.flatMap(([form, pattern, check, confidence]): readonly Rule[] => [
    {
      id: `password-${form}`,
      title: `password, ${form}`,
      keywords: passwordNames,
      pattern,
      from: "after",
      begins: "anywhere",
      alphabet: "text",
      kept: 0,
      checks: [check],
      confidence,
    },
    {
      id: `key-${form}`,
      title: `key or token, ${form}`,
      keywords: keyNames,
      pattern,
      from: "after",
      begins: "anywhere",
      alphabet: "text",
      kept: 0,
      checks: [check, "key"],
      confidence,
    },
  ]),
  {
    id: "command-option",
    title: "password or key as an option of a command",
    keywords: ["--password", "--passphrase", "--token", "--api-key", "--secret", "--auth-token"],
    pattern: option,
    from: "after",
    begins: "anywhere",
    alphabet: "text",
    kept: 0,
    checks: ["password"],
    confidence: 0.65,
  },
];
