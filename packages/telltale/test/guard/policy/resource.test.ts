import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hostFacts } from "../../../src/guard/policy/resource/host.ts";
import { pathFacts } from "../../../src/guard/policy/resource/path.ts";
import { places } from "./made-up.ts";

type Kind = "isPrivate" | "isLinkLocal" | "isLoopback" | "isMetadata";

/** Hosts as a hostile client may write them, and what they are. RFC 6890, RFC 4193, RFC 6598, RFC 3056, RFC 6052. */
const kinds: readonly (readonly [string, readonly Kind[]])[] = [
  ["93.184.216.34", []],
  ["2606:4700::1111", []],
  ["api.example.com", []],
  ["10.1.2.3", ["isPrivate"]],
  ["172.15.0.1", []],
  ["172.16.0.1", ["isPrivate"]],
  ["172.31.255.255", ["isPrivate"]],
  ["172.32.0.1", []],
  ["192.168.0.1", ["isPrivate"]],
  ["100.64.0.1", ["isPrivate"]],
  ["100.128.0.1", []],
  ["fd12:3456::1", ["isPrivate"]],
  ["[fd12:3456::1]", ["isPrivate"]],
  ["fe80::1", ["isLinkLocal"]],
  ["fe80::1%eth0", ["isLinkLocal"]],
  ["169.254.1.1", ["isLinkLocal"]],
  ["169.254.169.254", ["isLinkLocal", "isMetadata"]],
  ["fd00:ec2::254", ["isPrivate", "isMetadata"]],
  ["127.0.0.1", ["isLoopback"]],
  ["127.1", ["isLoopback"]],
  ["0x7f000001", ["isLoopback"]],
  ["2130706433", ["isLoopback"]],
  ["0177.0.0.1", ["isLoopback"]],
  ["0", ["isLoopback"]],
  ["::1", ["isLoopback"]],
  ["::", ["isLoopback"]],
  ["localhost", ["isLoopback"]],
  ["LOCALHOST.", ["isLoopback"]],
  ["x.localhost", ["isLoopback"]],
  ["::ffff:10.0.0.1", ["isPrivate"]],
  ["::ffff:a9fe:a9fe", ["isLinkLocal", "isMetadata"]],
  ["64:ff9b::192.168.0.1", ["isPrivate"]],
  ["2002:7f00:1::", ["isLoopback"]],
  ["metadata.google.internal", ["isPrivate", "isMetadata"]],
  ["printer.local", ["isPrivate"]],
  ["router", ["isPrivate"]],
];

describe("what a host is", () => {
  for (const [host, expected] of kinds) {
    test(host, () => {
      const facts = hostFacts(host);
      const names = ["isPrivate", "isLinkLocal", "isLoopback", "isMetadata"] as const;
      assert.deepEqual(
        names.filter((name) => facts[name]),
        expected,
      );
    });
  }

  test("a public name that is dialled at a private address is private", () => {
    assert.equal(hostFacts("a.example.com", "10.0.0.1").isPrivate, true);
    assert.equal(hostFacts("a.example.com", "93.184.216.34").isPrivate, false);
  });

  test("one name has one form", () => {
    for (const form of ["API.Example.COM", "api.example.com.", " api.example.com"])
      assert.equal(hostFacts(form).host, "api.example.com");
    // RFC 3492: the ASCII form of bücher.
    assert.equal(hostFacts("BÜCHER.example").host, "xn--bcher-kva.example");
  });

  test("a domain ends at a public suffix, and is never a part of a label", () => {
    assert.equal(hostFacts("a.b.example.co.uk").domain, "example.co.uk");
    assert.deepEqual(hostFacts("a.evilexample.com").domains, [
      "a.evilexample.com",
      "evilexample.com",
      "com",
    ]);
    assert.deepEqual(hostFacts("10.0.0.1").domains, []);
  });
});

/** Paths and whether they are sensitive, and run later. */
const files: readonly (readonly [string, boolean, boolean])[] = [
  ["/home/dev/.ssh/id_rsa", true, true],
  ["/home/dev/.ssh/known_hosts", false, true],
  ["/home/dev/.ssh/id_rsa.pub", false, true],
  ["/home/dev/.ssh/authorized_keys", true, true],
  ["/home/dev/.aws/credentials", true, false],
  ["/home/dev/.awsome/credentials", false, false],
  ["/home/dev/.gnupg/private-keys-v1.d/x.key", true, false],
  ["/home/dev/.docker/config.json", true, false],
  ["/home/dev/.kube/config", true, false],
  ["/home/dev/.mozilla/firefox/x/logins.json", true, false],
  ["/home/dev/.bash_history", true, false],
  ["/home/dev/.bitcoin/wallet.dat", true, false],
  ["/home/dev/.password-store/bank.gpg", true, false],
  ["/home/dev/.git-credentials", true, false],
  ["/home/dev/.netrc", true, false],
  ["/home/dev/.npmrc", true, true],
  ["/home/dev/project/.env", true, false],
  ["/home/dev/project/.env.production", true, false],
  ["/home/dev/project/.env.example", false, false],
  ["/home/dev/project/environment.ts", false, false],
  ["/home/dev/project/certs/server.pem", true, false],
  ["/home/dev/project/id_generator.ts", false, false],
  ["/etc/ssl/certs/ca-certificates.crt", false, false],
  ["/etc/ssl/certs/root.pem", false, false],
  ["/home/dev/project/.git/hooks/post-checkout", false, true],
  ["/home/dev/project/vendor/lib/.git/config", false, true],
  ["/home/dev/project/.git/HEAD", false, false],
  ["/home/dev/project/.envrc", true, true],
  ["/home/dev/project/.vscode/tasks.json", false, true],
  ["/home/dev/project/.claude/settings.json", false, true],
  ["/home/dev/project/package.json", false, true],
  ["/home/dev/project/src/package.json.ts", false, false],
  ["/home/dev/project/Makefile", false, true],
  ["/home/dev/project/.github/workflows/ci.yml", false, true],
  ["/home/dev/.bashrc", false, true],
  ["/home/dev/project/src/index.ts", false, false],
  // The same file by detours.
  ["/home/dev/project/../.ssh//id_rsa", true, true],
  ["../.ssh/id_rsa", true, true],
  ["/proc/self/root/home/dev/.ssh/id_rsa", true, true],
  ["/proc/12/task/13/root/etc/shadow", true, false],
];

describe("what a path is", () => {
  for (const [path, isSensitive, runsLater] of files) {
    test(path, () => {
      const facts = pathFacts(path, places);
      assert.deepEqual([facts.isSensitive, facts.runsLater], [isSensitive, runsLater]);
    });
  }

  test("it is in each folder above it, in every form", () => {
    const { path, folders } = pathFacts("/home/dev/project/src/a.ts", places);
    assert.equal(path, "./src/a.ts");
    for (const folder of [".", "./src", "~", "~/project", "/", "/home", "/home/dev/project/src"])
      assert.ok(folders.includes(folder), folder);
    assert.ok(!folders.includes("./s"));
  });

  test("a workspace that is the home hides no key", () => {
    const facts = pathFacts("/home/dev/.ssh/id_rsa", { ...places, workspace: "/home/dev" });
    assert.equal(facts.isSensitive, true);
  });

  test("a path of a mebibyte takes no time", () => {
    const { path, folders } = pathFacts("/a.env-".repeat(150_000), places);
    assert.ok(path.length <= 4095);
    assert.ok(folders.length <= 400);
  });
});
