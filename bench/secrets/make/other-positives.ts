import { createHash } from "node:crypto";
import { alphanumeric, digits, hex, lower, upper, wordly } from "./random.ts";
import type { Random } from "./random.ts";
import { partsOf } from "./sample.ts";
import type { Sample } from "./sample.ts";

/** Secrets without a vendor: passwords, connection strings, keys in PEM, tokens of protocols, private data. */

const hosts = ["db.internal", "pg-7.prod.example-corp.net", "10.2.0.17", "cache.eu.acme.io"];
const words = [
  "harbor",
  "violet",
  "monday",
  "tiger",
  "copper",
  "winter",
  "orbit",
  "maple",
  "falcon",
];
const capital = (word: string): string => word.replace(/^./, (letter) => letter.toUpperCase());

/** As people choose them, and as password managers draw them. */
function password(random: Random): string {
  const word = (): string => random.pick(words);
  return random.pick([
    () => `${capital(word())}${2019 + random.below(8)}!`,
    () => `${word()}-${word()}-${random.below(90) + 10}-${capital(word())}`,
    () => `${capital(word())}#${random.text(digits, 3)}${capital(word())}`,
    () => random.text(`${alphanumeric}!@%^*_-`, 16),
    () => random.text(alphanumeric, 20),
    () => random.text(`${alphanumeric}$#!`, 12),
  ])();
}

/** In an address these characters are percent-encoded, so people avoid them. */
const addressPassword = (random: Random): string => password(random).replaceAll(/[#@%^/:?]/g, "x");

type Make = (random: Random) => { readonly text: string; readonly secrets: readonly string[] };

const one =
  (make: (random: Random) => string, write: (secret: string, random: Random) => string): Make =>
  (random) => {
    const secret = make(random);
    return { text: write(secret, random), secrets: [secret] };
  };

const passwordPlaces: Readonly<Record<string, Make>> = {
  ".env": one(password, (secret) => `DB_HOST=localhost\nDB_PASSWORD=${secret}\nDB_NAME=app\n`),
  YAML: one(password, (secret) => `database:\n  user: app\n  password: "${secret}"\n  pool: 5\n`),
  "plain YAML": one(
    password,
    (secret) => `mail:\n  username: robot\n  password: ${secret}\n  tls: true\n`,
  ),
  JSON: one(password, (secret) => `{ "user": "admin", "password": "${secret}", "port": 5432 }\n`),
  "JSON in JSON": one(password, (secret) =>
    JSON.stringify({ content: `here is it:\n{"username":"ci","password":"${secret}"}` }),
  ),
  Python: one(
    password,
    (secret) => `conn = psycopg.connect(host=HOST, user="app", password="${secret}")\n`,
  ),
  JavaScript: one(
    password,
    (secret) => `const pool = new Pool({ user: 'app', password: '${secret}', max: 10 });\n`,
  ),
  Java: one(password, (secret) => `private static final String DB_PASSWORD = "${secret}";\n`),
  PHP: one(
    password,
    (secret) => `define('DB_PASSWORD', '${secret}');\ndefine('DB_HOST', 'localhost');\n`,
  ),
  XML: one(
    password,
    (secret) =>
      `<server>\n  <username>deploy</username>\n  <password>${secret}</password>\n</server>\n`,
  ),
  shell: one(password, (secret) => `mysqldump --user=root --password=${secret} shop > shop.sql\n`),
  curl: one(
    password,
    (secret) => `curl -u deploy:${secret} https://ci.acme.io/job/release/build\n`,
  ),
  properties: one(
    password,
    (secret) => `spring.datasource.username=app\nspring.datasource.password=${secret}\n`,
  ),
  SQL: one(password, (secret) => `CREATE ROLE app LOGIN PASSWORD '${secret}';\n`),
  netrc: one(password, (secret) => `machine git.acme.io\n  login robot\n  password ${secret}\n`),
  PowerShell: one(
    password,
    (secret) => `$password = ConvertTo-SecureString "${secret}" -AsPlainText -Force\n`,
  ),
  ADO: one(
    addressPassword,
    (secret, random) =>
      `"Server=tcp:${random.pick(hosts)},1433;User ID=app;Password=${secret};Encrypt=true;"\n`,
  ),
};

const address =
  (scheme: string, rest: string): Make =>
  (random) => {
    const secret = addressPassword(random);
    return {
      text: `DATABASE_URL=${scheme}://app_${random.pick(words)}:${secret}@${random.pick(hosts)}${rest}\n`,
      secrets: [secret],
    };
  };

const addresses: Readonly<Record<string, Make>> = {
  postgres: address("postgres", ":5432/shop?sslmode=require"),
  postgresql: address("postgresql+asyncpg", "/shop"),
  mysql: address("mysql", ":3306/shop"),
  mongodb: address("mongodb+srv", "/shop?retryWrites=true&w=majority"),
  redis: (random) => {
    const secret = random.text(alphanumeric, 24);
    return {
      text: `redis = new Redis("rediss://default:${secret}@${random.pick(hosts)}:6379")\n`,
      secrets: [secret],
    };
  },
  amqp: address("amqps", "/vhost"),
  https: (random) => {
    const secret = addressPassword(random);
    return {
      text: `git clone https://robot:${secret}@git.acme.io/team/app.git\n`,
      secrets: [secret],
    };
  },
};

const base64Lines = (bytes: Buffer, width = 64): string =>
  (bytes.toString("base64").match(new RegExp(`.{1,${width}}`, "g")) ?? []).join("\n");

/** DER's sequence of so many bytes (X.690 sections 8.1.3 and 8.9). */
const sequence = (length: number, rest: string): Buffer => {
  const bytes = length - (length > 259 ? 4 : length > 130 ? 3 : 2);
  const size =
    bytes > 255
      ? `82${bytes.toString(16).padStart(4, "0")}`
      : bytes > 127
        ? `81${bytes.toString(16)}`
        : bytes.toString(16);
  return Buffer.from(`30${size}${rest}`, "hex");
};

/** How real keys begin: RFC 5208 section 5, RFC 8017 appendix A.1.2, RFC 5915 section 3, OpenSSH's PROTOCOL.key. */
const beginnings: Readonly<Record<string, (length: number) => Buffer>> = {
  "PRIVATE KEY": (length) =>
    length > 1000
      ? sequence(length, "020100300d06092a864886f70d0101010500048204a7308204a30201000282010100")
      : sequence(length, "020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420"),
  "RSA PRIVATE KEY": (length) => sequence(length, "0201000282010100"),
  "EC PRIVATE KEY": (length) => sequence(length, "0201010420"),
  "OPENSSH PRIVATE KEY": () =>
    Buffer.concat([
      Buffer.from("openssh-key-v1\0"),
      Buffer.from("00000004", "hex"),
      Buffer.from("none"),
      Buffer.from("00000004", "hex"),
      Buffer.from("none"),
      Buffer.from("0000000000000001", "hex"),
    ]),
};

const armoured =
  (label: string, length: number, write: (pem: string) => string = (pem) => pem): Make =>
  (random) => {
    const start = beginnings[label]?.(length) ?? Buffer.alloc(0);
    const body = base64Lines(Buffer.concat([start, random.bytes(length - start.length)]));
    const text = write(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`);
    // All of it is one secret, as it is written there, be it with escaped line ends.
    const [, secret = ""] = /KEY-----(?:\\n|\n)([^-]+?)(?:\\n|\n)-----END/.exec(text) ?? [];
    return { text, secrets: [secret] };
  };

const keys: Readonly<Record<string, Make>> = {
  "PKCS #8": armoured("PRIVATE KEY", 1218),
  RSA: armoured("RSA PRIVATE KEY", 1190),
  EC: armoured("EC PRIVATE KEY", 118),
  OpenSSH: armoured("OPENSSH PRIVATE KEY", 399),
  "service account": armoured("PRIVATE KEY", 1218, (pem) =>
    JSON.stringify(
      {
        type: "service_account",
        private_key: pem,
        client_email: "ci@proj.iam.gserviceaccount.com",
      },
      null,
      2,
    ),
  ),
  "in TypeScript": armoured("PRIVATE KEY", 138, (pem) => `const key = ${JSON.stringify(pem)};\n`),
};

function webToken(random: Random): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = part({ alg: random.pick(["HS256", "RS256"]), typ: "JWT" });
  const claims = part({
    sub: random.text(hex, 24),
    iat: 1_770_000_000 + random.below(1e6),
    scope: "read:all",
  });
  return `${header}.${claims}.${random.bytes(32).toString("base64url")}`;
}

const basic = (random: Random): string =>
  Buffer.from(`${random.pick(words)}:${addressPassword(random)}`).toString("base64");

const protocolTokens: Readonly<Record<string, Make>> = {
  "JWT in a header": one(
    webToken,
    (secret) => `curl -H "Authorization: Bearer ${secret}" https://api.acme.io/v1/me\n`,
  ),
  "JWT in a log": one(webToken, (secret) => `DEBUG auth: session token=${secret} user=42\n`),
  "JWT in JSON": one(
    webToken,
    (secret) => `${JSON.stringify({ access_token: secret, expires_in: 3600 })}\n`,
  ),
  "opaque bearer": one(
    (random) => random.text(alphanumeric, 40),
    (secret) =>
      `GET /v2/items HTTP/1.1\nHost: api.acme.io\nAuthorization: Bearer ${secret}\nAccept: */*\n`,
  ),
  "bearer in code": one(
    (random) => random.text(wordly, 43),
    (secret) => `headers = {"Authorization": "Bearer ${secret}", "Accept": "application/json"}\n`,
  ),
  basic: one(basic, (secret) => `Authorization: Basic ${secret}\nContent-Type: application/json\n`),
  "npm registry": one(
    (random) => random.text(hex, 8) + random.text(alphanumeric, 24),
    (secret) => `registry=https://npm.acme.io/\n//npm.acme.io/:_authToken=${secret}\n`,
  ),
};

const generic: Readonly<Record<string, Make>> = {
  "session secret": one(
    (random) => random.text(hex, 64),
    (secret) => `SESSION_SECRET=${secret}\nPORT=80\n`,
  ),
  "Django key": one(
    (random) => random.text(`${lower}${digits}!@#$%^&*(-_=+)`, 50),
    (secret) => `SECRET_KEY = 'django-insecure-${secret}'\n`,
  ),
  "client secret": one(
    (random) => random.text(wordly, 40),
    (secret) => `oauth:\n  client_id: app\n  client_secret: ${secret}\n`,
  ),
  "API key header": one(
    (random) => random.text(alphanumeric, 32),
    (secret) => `curl -H "X-Api-Key: ${secret}" https://api.acme.io/items\n`,
  ),
  "API key in C#": one(
    (random) => random.text(alphanumeric, 36),
    (secret) => `private const string ApiKey = "${secret}";\n`,
  ),
  "access token": one(
    (random) => random.text(alphanumeric, 48),
    (secret) => `{"access_token":"${secret}","token_type":"bearer"}\n`,
  ),
  "encryption key": one(
    (random) => random.bytes(32).toString("base64"),
    (secret) => `encryption_key: "${secret}"\n`,
  ),
  "Rails key": one(
    (random) => random.text(hex, 128),
    (secret) => `production:\n  secret_key_base: ${secret}\n`,
  ),
};

/** ISO/IEC 7812-1: the last digit makes the weighted sum a multiple of ten. */
function card(prefix: string, length: number): (random: Random) => string {
  return (random) => {
    const body = prefix + random.text(digits, length - 1 - prefix.length);
    const sum = [...body].toReversed().reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return body + ((10 - (sum % 10)) % 10);
  };
}

/** ISO 13616: check digits by modulo 97 over the rearranged number. */
function iban(country: string, bank: string, length: number): (random: Random) => string {
  return (random) => {
    const account = bank + random.text(digits, length - bank.length);
    const numeric = [...account, ...country, "0", "0"]
      .map((character) => Number.parseInt(character, 36))
      .join("");
    return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, "0")}${account}`;
  };
}

const inFours = (number: string): string => (number.match(/.{1,4}/g) ?? []).join(" ");

const people: Readonly<Record<string, Make>> = {
  "card in JSON": one(
    card("4", 16),
    (secret) => `{"card_number":"${secret}","exp":"11/29","cvc":"***"}\n`,
  ),
  "card as printed": one(
    (random) => inFours(card("53", 16)(random)),
    (secret) => `Customer says the card ${secret} was charged twice\n`,
  ),
  "card in a log": one(card("4", 16), (secret) => `WARN payment declined pan=${secret} code=51\n`),
  amex: one(card("37", 15), (secret) => `credit card: ${secret}\n`),
  "IBAN in text": one(
    iban("DE", "", 18),
    (secret) => `Please transfer it to ${secret} by Friday.\n`,
  ),
  "IBAN as printed": one(
    (random) => inFours(iban("FR", "", 23)(random)),
    (secret) => `IBAN: ${secret}\n`,
  ),
  "British IBAN": one(iban("GB", "MIDL", 18), (secret) => `"iban": "${secret}",\n`),
};

const slackPath = (random: Random): string => random.text(alphanumeric, 24);
const webhooks: Readonly<Record<string, Make>> = {
  Slack: one(
    slackPath,
    (secret, random) =>
      `SLACK_URL=https://hooks.slack.com/services/T${random.text(upper + digits, 10)}/B${random.text(upper + digits, 10)}/${secret}\n`,
  ),
  Discord: one(
    (random) => random.text(wordly, 68),
    (secret, random) =>
      `webhook: https://discord.com/api/webhooks/1${random.text(digits, 17)}/${secret}\n`,
  ),
};

const groups: readonly (readonly [string, Readonly<Record<string, Make>>, number])[] = [
  ["assignments", passwordPlaces, 7],
  ["assignments", generic, 6],
  ["databases", addresses, 6],
  ["private keys", keys, 5],
  ["tokens", protocolTokens, 6],
  ["private data", people, 6],
  ["messaging", webhooks, 6],
];

export function otherPositives(random: Random): readonly Sample[] {
  return groups.flatMap(([family, places, times]) =>
    Object.entries(places).flatMap(([kind, make]) =>
      Array.from({ length: times }, (): Sample => {
        const { text, secrets } = make(random);
        return { family, kind, surroundings: kind, parts: partsOf(text, secrets) };
      }),
    ),
  );
}

export const digestOf = (random: Random, algorithm: string, encoding: "hex" | "base64"): string =>
  createHash(algorithm).update(random.bytes(16)).digest(encoding);
