import assert from "node:assert/strict";
import { test } from "node:test";
import {
  hasFileEnding,
  hasKnownEnding,
  hasUsualEnding,
  isUnmistakable,
  registrableDomain,
} from "../../../src/capture/trace/host-name.ts";

test("a domain is what somebody registered, below suffixes of any number of labels", () => {
  for (const [host, domain] of [
    ["api.vendor.com", "vendor.com"],
    ["vendor.com", "vendor.com"],
    ["a.b.vendor.co.uk", "vendor.co.uk"],
    ["a.vendor.com.au", "vendor.com.au"],
    ["api.ai.sakura.ad.jp", "sakura.ad.jp"],
    ["a.пример.рф", "пример.рф"],
    ["a.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai"],
    ["a.b.vendor.internal", "vendor.internal"],
    ["_x.vendor.example", "vendor.example"],
    // Who serves below a hosting domain answers to its owner, and so do the queries.
    ["relay.tenant.workers.dev", "workers.dev"],
  ] as const)
    assert.equal(registrableDomain(host), domain);
});

test("what has no registered domain is named all the same", () => {
  for (const [host, domain] of [
    ["10.0.0.20", "10.0.0.20"],
    ["[2001:db8::1]", "[2001:db8::1]"],
    ["localhost", "localhost"],
    ["co.uk", "co.uk"],
    ["4.3.2.1.in-addr.arpa", "in-addr.arpa"],
    ["", ""],
  ] as const)
    assert.equal(registrableDomain(host), domain);
});

test("endings that exist, and those of special use", () => {
  for (const host of [
    "vendor.com",
    "vendor.co.uk",
    "vendor.xn--p1ai",
    "vendor.example",
    "vendor.internal",
    "vendor.onion",
    "printer.local",
    "*.vendor.dev",
    "README.md",
  ])
    assert.ok(hasKnownEnding(host), host);
  for (const host of ["index.js", "index.ts", "process.env", "v1.2.0", "10.0.0.1", "localhos", ""])
    assert.ok(!hasKnownEnding(host), host);
});

test("endings that are also types of files", () => {
  for (const host of ["README.md", "libc.so", "install.sh", "source.map", "bundle.zip"])
    assert.ok(hasFileEnding(host), host);
  assert.ok(!hasFileEnding("vendor.com"));
});

test("endings as services use them", () => {
  for (const host of ["vendor.com", "vendor.tools", "vendor.co.uk", "vendor.kz", "gateway.corp"])
    assert.ok(hasUsualEnding(host), host);
  for (const host of ["menu.file.open", "theme.auto", "libc.so", "index.js", "user.name"])
    assert.ok(!hasUsualEnding(host), host);
});

test("only some endings make a host of a name in any text", () => {
  for (const host of ["vendor.com", "vendor.ai", "vendor.co.in", "a.vendor.com.vn"])
    assert.ok(isUnmistakable(host), host);
  for (const host of [
    "user.name",
    "README.md",
    "libc.so",
    "index.ts",
    "user.org.id",
    "req.my.id",
    "co.in",
    "localhost",
    "10.0.0.1",
  ])
    assert.ok(!isUnmistakable(host), host);
});
