import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { createSecureContext } from "node:tls";
import type { SecureContext } from "node:tls";
import * as x509 from "@peculiar/x509";
import { defaultWireLimits } from "../limits.ts";
import { subjectHashOf } from "./subject-hash.ts";

/**
 * A name like those that companies give to the authority of their proxy: many developers have such a one in their
 * store.
 */
export const authorityName = "Corporate Network Root CA G2";

/** OpenSSL looks for the authority in `/etc/ssl/certs/<subjectHash>.0`. */
export const subjectHash: string = subjectHashOf(authorityName);

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 24 * 60 * 60 * 1000;
/** Apple's clients reject leaf certificates that are valid for more than 398 days. */
const leafDays = 397;
const authorityDays = 3650;

export interface AuthorityOptions {
  /** Certificates are valid from one day before this time; the present when absent. */
  readonly now?: Date;
  /** Limit on the cached certificates; the least recently used goes first. */
  readonly certificates?: number;
}

/** A certificate for one name, signed by the authority. */
export interface Leaf {
  readonly certificate: string;
  /** The key shared by all leaves; it exists as long as the run. */
  readonly key: string;
  readonly context: SecureContext;
}

export interface Authority {
  /** The root certificate to trust, PEM. Its key never leaves memory. */
  readonly pem: string;
  readonly commonName: string;
  readonly subjectHash: string;
  /**
   * A leaf certificate for a host. The first name is the cache key; all names become subject alternative names (DNS or
   * IP). Names that a certificate cannot hold are left out.
   */
  leaf(names: readonly string[]): Promise<Leaf>;
}

/** Creates the certificate authority of one run. */
export async function createAuthority(options: AuthorityOptions = {}): Promise<Authority> {
  const now = options.now ?? new Date();
  const limit = options.certificates ?? defaultWireLimits.certificates;
  const notBefore = new Date(now.getTime() - day);
  const keys = await generateKeys();
  const leafKeys = await generateKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      name: [{ CN: [authorityName] }],
      notBefore,
      notAfter: new Date(now.getTime() + authorityDays * day),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
          true,
        ),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const authorityKey = await x509.AuthorityKeyIdentifierExtension.create(root, false, webcrypto);
  const leafKeyId = await x509.SubjectKeyIdentifierExtension.create(
    leafKeys.publicKey,
    false,
    webcrypto,
  );
  const leafKey = await exportKey(leafKeys.privateKey);
  const rootPem = root.toString("pem");

  async function sign(names: readonly string[]): Promise<Leaf> {
    const usable = names.filter((name) => isIP(name) !== 0 || isHostName(name));
    const alternative = usable.length > 0 ? usable : ["localhost"];
    const certificate = await x509.X509CertificateGenerator.create(
      {
        serialNumber: serialNumber(),
        // X.520 allows 64 characters of common name; clients check the alternative names.
        subject: [{ CN: [alternative[0]?.slice(0, 64) ?? ""] }],
        issuer: root.subjectName,
        notBefore,
        notAfter: new Date(now.getTime() + (leafDays - 1) * day),
        signingAlgorithm: algorithm,
        publicKey: leafKeys.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension(
            alternative.map((value) => ({ type: isIP(value) === 0 ? "dns" : "ip", value })),
          ),
          leafKeyId,
          authorityKey,
        ],
      },
      webcrypto,
    );
    const pem = certificate.toString("pem");
    const context = createSecureContext({
      cert: `${pem}\n${rootPem}`,
      key: leafKey,
      // Subjects with an old client are to be captured too: the cage is the only network that they have.
      minVersion: "TLSv1",
      ciphers: "DEFAULT:@SECLEVEL=0",
    });
    return { certificate: pem, key: leafKey, context };
  }

  const held = new Map<string, Promise<Leaf>>();
  return {
    pem: `${rootPem}\n`,
    commonName: authorityName,
    subjectHash,
    leaf(names) {
      const key = names.join(" ");
      const found = held.get(key);
      const leaf = found ?? sign(names);
      // Set again, so that the first key of the map is the least recently used.
      held.delete(key);
      held.set(key, leaf);
      if (held.size > limit) held.delete(held.keys().next().value ?? "");
      return leaf;
    },
  };
}

/**
 * Letters, digits, hyphens and underscores in labels, as in names that are looked up. An SNI cannot smuggle anything
 * else into a certificate.
 */
export function isHostName(name: string): boolean {
  return name.length <= 253 && /^(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?$/i.test(name);
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key));
  const lines = der.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}

/** 16 random bytes in hex, positive and without a leading zero byte. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
}
