import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkout } from "../bad-input/run.ts";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(join(checkout, "package-lock.json"), "utf8");
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Locked>> };
const fetched = Object.entries(packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && link !== true,
);

test("no host stands in the lock: every user's own registry serves it", () => {
  const named = fetched.filter(([, { resolved }]) => resolved !== undefined);
  assert.deepEqual(named, []);
  assert.doesNotMatch(text, /https?:\/\/[^"]*\.tgz/);
});

test("what is fetched is known byte for byte, for every platform", () => {
  assert.ok(fetched.length > 100);
  const unknown = fetched.filter(
    ([, { version, integrity }]) =>
      version === undefined || integrity?.startsWith("sha512-") !== true,
  );
  assert.deepEqual(unknown, []);
  const paths = new Set(fetched.map(([path]) => path.replace(/^.*node_modules\//, "")));
  const lost = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !paths.has(name))
      .map((name) => `${path} wants ${name}`),
  );
  assert.deepEqual(lost, [], "npm ci refuses such a lock where the registry has them");
});

test("no locked package has an install script", () => {
  // So that a plain `npm ci` by hand runs none either; the settings of the project leave scripts on, for its own build.
  const withScripts = fetched.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  assert.deepEqual(withScripts, []);
});
