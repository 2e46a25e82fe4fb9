import { entropyOf } from "../../../capture/dialect/entropy.ts";
import { isReference, isStandIn } from "./words.ts";

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Members (`a.b`, `a?.b`), calls of nothing or of names, paths, addresses, options, types, forms, numbers with dots. */
const code =
  /^[\w$-]{1,64}(?:\??\.[A-Za-z_$][\w$]{0,64}){1,8}$|^[\w$.]{1,64}\([\w$., ]{0,64}\)?$|^\.{0,2}\/|^[a-z][a-z\d+.-]{1,16}:\/\/|^[A-Za-z]:\\|^-{1,2}[a-z]|^[\w.-]{1,32}=|^[\d.]{1,64}$|::|=>|->|\$\{|\{\{|<\/|\.(?:json|ya?ml|txt|pem|key|crt|[jt]sx?|py|md)$/;
/** What only code has. A password drawn by chance may hold one of these, which between quotes is no sign of code. */
const punctuation = /[(){}[\];<>|]/;
/** A shape of words, joined by hyphens, underscores, dots: a name, be it of a variable, a class or a package. */
const words = /^[A-Za-z]{1,48}(?:[-_./:][A-Za-z]{1,48}){0,8}\d{0,2}$/;
const shouted = /^[A-Z][A-Z\d]{0,24}(?:_[A-Z\d]{1,24}){1,8}$/;
const leastEntropy = 2.5;
/** Letters of words change between capital and small about twice in six; of random ones every other time. */
const mostChanges = 0.35;
const leastRandom = 12;

/** Whether what is assigned to `password`, `secret` or the like is a value that somebody chose or drew. */
export function isPassword(value: string): boolean {
  return isQuotedPassword(value) && !punctuation.test(value);
}

/** The same between quotes, where less can be code. */
export function isQuotedPassword(value: string): boolean {
  if (isReference(value) || isStandIn(value) || code.test(value) || uuid.test(value)) return false;
  if (/[-_]$/.test(value) || shouted.test(value) || isName(value)) return false;
  return classesOf(value) >= 2 && entropyOf(value) >= leastEntropy;
}

function isName(value: string): boolean {
  if (!words.test(value)) return false;
  return value.length < leastRandom || changesOfCase(value) / value.length <= mostChanges;
}

function changesOfCase(value: string): number {
  return [...value.matchAll(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)].length;
}

function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((each) => each.test(value)).length;
}

/** What is assigned to `token`, `secret` or `key` is drawn by chance: letters and digits, none of them often. */
export function isKey(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= 3;
}

/** Passwords that documents and local set-ups show: known to everybody. */
const wellKnown =
  /^(?:pass|password|passwd|pwd|secret|mysecret|user|username|root|admin|guest|anonymous|test|testing|postgres|mysql|mongo|mongodb|redis|rabbitmq|minio|minioadmin|my-?pass(?:word)?|somepassword|p@ssw0rd|pw|token|x-oauth-basic|local|localhost|dev|development|hunter2|letmein|secret123|password\d{0,4}|pass\d{1,4}|admin\d{1,4}|test\d{1,4}|foo|bar|baz|port|\d{1,5})$/i;

export function isAddressPassword(value: string): boolean {
  return value.length >= 5 && !isReference(value) && !isStandIn(value) && !wellKnown.test(value);
}

/** RFC 7617 section 2: base64 of `user:password`. */
export function isBasicCredential(value: string): boolean {
  const pair = Buffer.from(value, "base64").toString("latin1");
  const [, password] = /^[\x20-\x7e]{1,100}?:([\x20-\x7e]{3,200})$/.exec(pair) ?? [];
  return password !== undefined && isAddressPassword(password);
}
