import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { npmrcOfVariables, parseNpmrc } from "../../../../src/trial/subject/registry/npmrc.ts";
import { settingsOf } from "../../../../src/trial/subject/registry/settings.ts";

describe("npm's configuration is read as npm reads it", () => {
  const variables = { TOKEN: "t0ken", HOST: "mirror.example" };
  test("comments, quotes, lists and variables", () => {
    const text = [
      "; a comment",
      "# another",
      "[a section]",
      "registry = https://${HOST}/npm ; the mirror",
      '//mirror.example/npm/:_authToken="${TOKEN}"',
      "unset=${NOBODY}",
      "optional=${NOBODY?}",
      "ca[]=one",
      "ca[]=two",
      "flag",
    ].join("\r\n");
    assert.deepEqual(
      [...parseNpmrc(text, variables)],
      [
        ["registry", "https://mirror.example/npm"],
        ["//mirror.example/npm/:_authToken", "t0ken"],
        ["unset", "${NOBODY}"],
        ["optional", ""],
        ["ca", ["one", "two"]],
        ["flag", "true"],
      ],
    );
  });
  test("variables in any case, and those of scopes and hosts as they are", () => {
    const given = {
      NPM_CONFIG_STRICT_SSL: "false",
      npm_config__auth: "x",
      "npm_config_//host/:_authToken": "y",
      "npm_config_@scope:registry": "https://s/",
      PATH: "/bin",
    };
    assert.deepEqual(
      [...npmrcOfVariables(given)],
      [
        ["strict-ssl", "false"],
        ["_auth", "x"],
        ["//host/:_authToken", "y"],
        ["@scope:registry", "https://s/"],
      ],
    );
  });
});

describe("what it takes to ask a registry", () => {
  const user = parseNpmrc(
    [
      "registry=https://one.example/npm",
      "@scope:registry=https://two.example",
      "//one.example/npm/:_authToken=first",
      "//two.example/:username=me",
      `//two.example/:_password=${Buffer.from("secret").toString("base64")}`,
      "https-proxy=http://proxy.example:3128",
      "noproxy=two.example",
    ].join("\n"),
    {},
  );
  const settings = settingsOf([new Map([["tag", "next"]]), user], { http_proxy: "http://plain" });

  test("each package at its scope's registry, and each secret at its own host alone", () => {
    assert.equal(settings.registryFor("tool").href, "https://one.example/npm/");
    assert.equal(settings.registryFor("@scope/tool").href, "https://two.example/");
    const at = (url: string): string | undefined => settings.authorizationFor(new URL(url));
    assert.equal(at("https://one.example/npm/tool"), "Bearer first");
    assert.equal(at("https://two.example/@scope%2ftool"), `Basic ${btoa("me:secret")}`);
    assert.equal(at("https://one.example/other"), undefined);
    assert.equal(at("https://one.example:8443/npm/tool"), undefined);
    assert.equal(at("https://elsewhere.example/npm/tool"), undefined);
  });
  test("proxies by npm's settings, then by the usual variables", () => {
    assert.deepEqual(settings.proxies, {
      HTTPS_PROXY: "http://proxy.example:3128",
      HTTP_PROXY: "http://plain",
      NO_PROXY: "two.example",
    });
    assert.equal(settings.tag, "next");
    assert.equal(settings.strict, true);
  });
  test("nothing configured: the public registry, and no proxy", () => {
    const none = settingsOf([], {});
    assert.equal(none.registryFor("@any/tool").href, "https://registry.npmjs.org/");
    assert.deepEqual(none.proxies, {});
  });
  test("a registry that is no address is not used", () => {
    const odd = settingsOf([new Map([["registry", "file:///etc/"]])], {});
    assert.equal(odd.registryFor("tool").href, "https://registry.npmjs.org/");
  });
});
