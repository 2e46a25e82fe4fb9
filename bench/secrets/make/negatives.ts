import { alphanumeric, digits, hex, lower, upper, wordly } from "./random.ts";
import type { Random } from "./random.ts";
import { digestOf } from "./other-positives.ts";

/** Texts that look like secrets and are none. */

const names = [
  "left-pad",
  "react-dom",
  "serde",
  "tokio",
  "requests",
  "lodash.merge",
  "golang.org/x/net",
];
const uuid = (random: Random): string =>
  `${random.text(hex, 8)}-${random.text(hex, 4)}-4${random.text(hex, 3)}-a${random.text(hex, 3)}-${random.text(hex, 12)}`;
const version = (random: Random): string =>
  `${random.below(9)}.${random.below(30)}.${random.below(9)}`;

type Write = (random: Random) => string;

const lockFiles: Readonly<Record<string, Write>> = {
  "package-lock.json": (random) =>
    `"node_modules/${random.pick(names)}": {\n  "version": "${version(random)}",\n  "resolved": "https://registry.npmjs.org/a/-/a-${version(random)}.tgz",\n  "integrity": "sha512-${digestOf(random, "sha512", "base64")}"\n}\n`,
  "yarn.lock": (random) =>
    `${random.pick(names)}@^1.0.0:\n  version "${version(random)}"\n  resolved "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#${digestOf(random, "sha1", "hex")}"\n  integrity sha512-${digestOf(random, "sha512", "base64")}\n`,
  "pnpm-lock.yaml": (random) =>
    `  /js-tokens@${version(random)}:\n    resolution: {integrity: sha512-${digestOf(random, "sha512", "base64")}}\n`,
  "Cargo.lock": (random) =>
    `[[package]]\nname = "secrecy"\nversion = "${version(random)}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${digestOf(random, "sha256", "hex")}"\n`,
  "go.sum": (random) =>
    `golang.org/x/oauth2 v0.${random.below(30)}.0 h1:${digestOf(random, "sha256", "base64")}\n`,
  "requirements.txt": (random) =>
    `tokenizers==${version(random)} \\\n    --hash=sha256:${digestOf(random, "sha256", "hex")}\n`,
  "flake.lock": (random) =>
    `"narHash": "sha256-${digestOf(random, "sha256", "base64")}",\n"rev": "${digestOf(random, "sha1", "hex")}",\n`,
};

const digests: Readonly<Record<string, Write>> = {
  "git log": (random) =>
    `commit ${digestOf(random, "sha1", "hex")}\nAuthor: Mara <mara@acme.io>\n\n    Rotate the API token (#${random.below(900)})\n`,
  "git diff": (random) =>
    `diff --git a/src/token.ts b/src/token.ts\nindex ${random.text(hex, 9)}..${random.text(hex, 9)} 100644\n`,
  sha256sums: (random) =>
    `${digestOf(random, "sha256", "hex")}  secrets-${version(random)}.tar.gz\n`,
  "image digest": (random) =>
    `image: ghcr.io/acme/vault@sha256:${digestOf(random, "sha256", "hex")}\n`,
  "etag header": (random) =>
    `HTTP/1.1 200 OK\nETag: "${random.text(hex, 32)}"\nCache-Control: private\n`,
  "md5 in JSON": (random) =>
    `{"file":"password-reset.html","md5":"${random.text(hex, 32)}","size":${random.below(9999)}}\n`,
  "HTML integrity": (random) =>
    `<script src="/js/auth.js" integrity="sha384-${digestOf(random, "sha384", "base64")}" crossorigin="anonymous"></script>\n`,
  "action pinned": (random) =>
    `- uses: actions/create-github-app-token@${digestOf(random, "sha1", "hex")} # v2\n`,
  "chunk names": (random) =>
    `dist/assets/token-form.${random.text(hex, 8)}.js   12.40 kB\ndist/assets/index-${random.text(wordly, 8)}.css   3.10 kB\n`,
  "key fingerprint": (random) =>
    `256 SHA256:${digestOf(random, "sha256", "base64").replace("=", "")} deploy@acme (ED25519)\n`,
  "build id": (random) =>
    `"buildId": "${random.text(wordly, 21)}",\n"cacheKey": "${random.text(hex, 40)}",\n`,
};

const identifiers: Readonly<Record<string, Write>> = {
  "UUID in JSON": (random) =>
    `{"id":"${uuid(random)}","parentId":"${uuid(random)}","secret_id":"${uuid(random)}"}\n`,
  "UUID in a log": (random) => `INFO request=${uuid(random)} tenant=${uuid(random)} auth=ok\n`,
  "trace header": (random) =>
    `traceparent: 00-${random.text(hex, 32)}-${random.text(hex, 16)}-01\n`,
  "message ids": (random) =>
    `{"id":"msg_01${random.text(alphanumeric, 22)}","type":"message","role":"assistant"}\n`,
  "tool call ids": (random) =>
    `{"type":"tool_use","id":"toolu_01${random.text(alphanumeric, 22)}","name":"read_secret","input":{}}\n`,
  "completion ids": (random) =>
    `{"id":"chatcmpl-${random.text(alphanumeric, 29)}","tool_call_id":"call_${random.text(alphanumeric, 24)}"}\n`,
  "thinking signature": (random) =>
    `{"type":"thinking","thinking":"","signature":"EqQB${random.bytes(180).toString("base64")}"}\n`,
  "request ids": (random) =>
    `x-request-id: req_${random.text(alphanumeric, 24)}\ncf-ray: ${random.text(hex, 16)}-FRA\n`,
  "object ids": (random) => `db.tokens.find({ _id: ObjectId("${random.text(hex, 24)}") })\n`,
  ULID: (random) => `token_ref: 01${random.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24)}\n`,
  ARN: (random) =>
    `secret_arn = "arn:aws:secretsmanager:eu-west-1:${random.text(digits, 12)}:secret:prod/db-${random.text(alphanumeric, 6)}"\n`,
  "order numbers": (random) =>
    `order 4${random.text(digits, 15)} shipped, tracking ${random.text(digits, 20)}\n`,
  "phone numbers": (random) =>
    `call +49 ${random.text(digits, 3)} ${random.text(digits, 7)} or 555-${random.text(digits, 4)}\n`,
  timestamps: (random) =>
    `"iat": 17${random.text(digits, 8)}, "created_ms": 17${random.text(digits, 11)}, "ns": 17${random.text(digits, 17)}\n`,
  "OAuth client id": (random) =>
    `client_id: ${random.text(digits, 12)}-${random.text(lower + digits, 32)}.apps.googleusercontent.com\n`,
  "publishable key": (random) =>
    `const stripe = Stripe("pk_live_${random.text(alphanumeric, 24)}");\n`,
  "analytics id": (random) => `gtag("config", "G-${random.text(upper + digits, 10)}");\n`,
};

const blobs: Readonly<Record<string, Write>> = {
  "base64 image": (random) =>
    `<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${random.bytes(240).toString("base64")}">\n`,
  "image in JSON": (random) =>
    `{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo${random.bytes(300).toString("base64")}"}}\n`,
  "source map": (random) =>
    `//# sourceMappingURL=data:application/json;base64,${random.bytes(200).toString("base64")}\n`,
  "map mappings": (random) =>
    `{"version":3,"sources":["token.ts"],"mappings":"AAAA,SAAS${random.text("ACDEGIKMOQS", 80)};${random.text("ABCDEFGIQ", 60)}"}\n`,
  certificate: (random) =>
    `-----BEGIN CERTIFICATE-----\n${(
      random
        .bytes(480)
        .toString("base64")
        .match(/.{1,64}/g) ?? []
    ).join("\n")}\n-----END CERTIFICATE-----\n`,
  "public key": (random) =>
    `-----BEGIN PUBLIC KEY-----\n${(
      random
        .bytes(294)
        .toString("base64")
        .match(/.{1,64}/g) ?? []
    ).join("\n")}\n-----END PUBLIC KEY-----\n`,
  "SSH public key": (random) =>
    `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${random.text(`${alphanumeric}+/`, 43)} deploy@acme\n`,
  "known host": (random) =>
    `github.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${random.text(`${alphanumeric}+/`, 180)}=\n`,
  "wasm module": (random) =>
    `const wasm = "AGFzbQEAAAAB${random.bytes(260).toString("base64")}";\n`,
  font: (random) =>
    `@font-face{src:url(data:font/woff2;base64,d09GMgABAAAAA${random.bytes(220).toString("base64")})}\n`,
};

const minified: Readonly<Record<string, Write>> = {
  bundle: (random) =>
    `!function(){var ${random.text(lower, 1)}=function(t,e){return t.token=e.token||"",t.password=e.password,t.apiKey=e.apiKey??n.env.API_KEY},r=e=>{let{secret:t,...o}=e;return{...o,key:t?.slice(0,${random.below(9)})}};module.exports=r}();\n`,
  "class names": (random) =>
    `.btn_${random.text(alphanumeric, 5)}{color:#${random.text(hex, 6)}}.css-${random.text(lower + digits, 7)}{margin:0}.sc-${random.text(lower + upper, 6)}{}\n`,
  "webpack ids": (random) =>
    `(self.webpackChunk=self.webpackChunk||[]).push([[${random.below(9999)}],{${random.below(99999)}:(e,t,n)=>{n.d(t,{Token:()=>s,getSecret:()=>u})}}]);\n`,
  tables: (random) =>
    `var k=[${Array.from({ length: 24 }, () => `0x${random.text(hex, 8)}`).join(",")}];\n`,
};

export const negativeGroups: Readonly<Record<string, Readonly<Record<string, Write>>>> = {
  "lock files": lockFiles,
  digests,
  identifiers,
  "base64 and keys that are public": blobs,
  "minified code": minified,
};
