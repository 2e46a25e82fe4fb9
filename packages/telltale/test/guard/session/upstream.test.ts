import assert from "node:assert/strict";
import { test } from "node:test";
import { proxyFor, refuseProxy } from "../../../src/guard/session/upstream.ts";

const origin = (host: string, port = 443, secure = true) => ({ host, port, secure });

test("the proxy for a server is that which curl(1) would take", () => {
  const proxy = proxyFor({
    https_proxy: "http://user:word@proxy.corp.example:3128",
    HTTP_PROXY: "plain.corp.example:8080",
    NO_PROXY: "corp.example,.lan, internal.example:8443",
  });
  assert.equal(proxy(origin("api.example.org"))?.host, "proxy.corp.example:3128");
  assert.equal(proxy(origin("api.example.org", 80, false))?.host, "plain.corp.example:8080");
  for (const host of ["corp.example", "git.corp.example", "box.lan"])
    assert.equal(proxy(origin(host)), undefined, host);
  assert.equal(proxy(origin("notcorp.example"))?.host, "proxy.corp.example:3128");
  assert.equal(proxy(origin("internal.example", 8443)), undefined);
  assert.equal(proxy(origin("internal.example"))?.host, "proxy.corp.example:3128");
  assert.equal(
    proxyFor({ ALL_PROXY: "http://all.example", NO_PROXY: "*" })(origin("a.example")),
    undefined,
  );
  assert.equal(
    proxyFor({ all_proxy: "http://all.example" })(origin("a.example"))?.host,
    "all.example",
  );
});

test("a proxy of another kind is refused before a session begins", () => {
  assert.match(refuseProxy({ ALL_PROXY: "socks5://127.0.0.1:1080" }) ?? "", /^ALL_PROXY=socks5/);
  assert.equal(refuseProxy({ HTTPS_PROXY: "http://127.0.0.1:1" }), undefined);
});
