import { hasBase62Checksum } from "./base62-checksum.ts";
import { isVaried } from "./entropy.ts";
import { isIban } from "./iban.ts";
import { hasTokenHeader } from "./json-web-token.ts";
import { hasLuhnDigit } from "./luhn.ts";
import {
  isAddressPassword,
  isBasicCredential,
  isKey,
  isPassword,
  isQuotedPassword,
} from "./password.ts";
import { isReference, isStandIn } from "./words.ts";

/** What must hold of a value, by name, so that rules stay data. */
export const checks = {
  luhn: hasLuhnDigit,
  iban: isIban,
  "base62-checksum": hasBase62Checksum,
  "token-header": hasTokenHeader,
  /** As varied as chance makes it. */
  varied: isVaried,
  /** Letters and digits both: neither a word nor a number. */
  mixed: (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value),
  /** Capital and small letters and digits: neither a name nor a digest. */
  "mixed-case": (value: string): boolean =>
    /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value),
  password: isPassword,
  "quoted-password": isQuotedPassword,
  key: isKey,
  "address-password": isAddressPassword,
  basic: isBasicCredential,
  /** A password in a connection string or a header: anything that is no reference and no stand-in. */
  stated: (value: string): boolean => !isReference(value) && !isStandIn(value),
} as const satisfies Readonly<Record<string, (value: string) => boolean>>;

export type CheckName = keyof typeof checks;
