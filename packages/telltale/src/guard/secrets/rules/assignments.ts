import type { Rule } from "../rule.ts";

/** Between a name and its value: code, settings, JSON (once or twice escaped), YAML, XML, shell. */
const assigned = "[\\w-]{0,24}(?:\\\\{0,3}[\"'`])?\\]?\\s{0,4}(?::=|=>|[:=]|,)\\s{0,4}";
const quoted = `${assigned}(?:[A-Za-z_]{1,12}\\()?\\\\{0,3}["'\`]([^\\s"'\`\\\\]{8,256})\\\\{0,3}["'\`]`;
const bare =
  "[\\w-]{0,24}(?:=|:[ \\t]{1,4}|[ \\t]=[ \\t])([^\\s\"'`\\\\,;<>(){}&]{8,256})(?=[\\s\"'`\\\\,;&]|$)";
const option = "[\\w-]{0,16}[ =]([^\\s\"'`\\\\<>(){}-][^\\s\"'`\\\\<>(){}]{7,256})";
const element = "[\\w-]{0,16}>([^\\s<>\"'`\\\\]{8,256})</";

const passwordNames = ["password", "passwd", "passphrase", "pwd", "db_pass", "dbpass", "_pass"];
const keyNames = [
  ...["secret", "token", "api_key", "apikey", "api-key", "access_key", "accesskey", "access-key"],
  ...["auth_key", "authkey", "encryption_key", "encryptionkey", "signing_key", "signingkey"],
  ...["private_key", "master_key", "credential", "secretkey", "client_key", "x-api-key"],
];

type Form = readonly [form: string, pattern: string, confidence: number];
const forms: readonly Form[] = [
  ["quoted", quoted, 0.7],
  ["bare", bare, 0.6],
  ["element", element, 0.65],
];

/** What is assigned to a name that says that it is secret. */
export const assignments: readonly Rule[] = [
  ...forms.flatMap(([form, pattern, confidence]): readonly Rule[] => [
    {
      id: `password-${form}`,
      title: `password, ${form}`,
      keywords: passwordNames,
      pattern,
      from: "after",
      begins: "anywhere",
      alphabet: "text",
      kept: 0,
      checks: ["password"],
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
      checks: ["password", "key"],
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
