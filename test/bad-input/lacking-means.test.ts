import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { assertRefused, cageless, checkout, fixture, outcomeOf, telltale, watched } from "./run.ts";

const packageManagers = ["apt-get", "dnf", "apk", "pacman"];

/** Lines that put programs out of reach, and what could install them again. */
function without(...programs: readonly string[]): string {
  const { stdout } = spawnSync("sh", [
    "-c",
    `for name in ${[...programs, ...packageManagers].join(" ")}; do PATH=$PATH:/usr/sbin:/sbin command -v $name; done`,
  ]);
  const paths = stdout.toString().split("\n").filter(Boolean);
  const files = new Set(paths.map((path) => realpathSync(path)));
  return [...files].map((path) => `mount --bind /dev/null '${path}'`).join("\n");
}

const isRoot = process.getuid?.() === 0;

describe("without strace", { skip: cageless }, () => {
  test("a trial goes on, and says what was not seen", async () => {
    const trial = await watched(fixture("calls-out.mjs", "ends"), { mounts: without("strace") });
    assert.deepEqual(trial.means, ["namespaces"]);
    assert.deepEqual(
      trial.exchanges.map(({ target }) => target),
      ["/hello"],
    );
    assert.deepEqual([trial.processes, trial.files], [[], []]);
    assert.deepEqual(
      trial.notes.map(({ code }) => code),
      ["tracer-missing"],
    );
  });

  test("an audit goes on, and its coverage says so", async () => {
    const { code, stdout, stderr } = await telltale(
      ["audit", "--quiet", "--budget", "2t", ...fixture("calls-out.mjs", "ends")],
      { mounts: without("strace") },
    );
    assert.match(stdout, /missing +strace missing: processes and files/);
    assert.match(stdout, /calls\.example\.com/);
    assert.doesNotMatch(stderr, /this is a bug/);
    // Two trials are too few for any claim.
    assert.equal(code, 3);
  });

  test("one that may not trace counts as none", async () => {
    // A program of that name which ends as strace does where ptrace(2) is forbidden.
    using refusing = executable(
      "#!/bin/sh\necho 'strace: ptrace(PTRACE_TRACEME): Operation not permitted' >&2\nexit 1\n",
    );
    const mounts = `${without()}\nmount --bind '${refusing.path}' "$(readlink -f "$(command -v strace)")"`;
    const trial = await watched(fixture("calls-out.mjs", "ends"), { mounts });
    assert.deepEqual(trial.means, ["namespaces"]);
    assert.deepEqual(
      trial.exchanges.map(({ target }) => target),
      ["/hello"],
    );
  });
});

function executable(content: string): { readonly path: string; [Symbol.dispose](): void } {
  const folder = mkdtempSync(join(tmpdir(), "telltale-bad-input-"));
  const path = join(folder, "program");
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

describe("without what a cage is made with", { skip: cageless }, () => {
  for (const verb of ["watch", "audit"]) {
    test(`${verb} without nft`, async () => {
      const ran = await telltale([verb, "--quiet", "--", "/bin/true"], { mounts: without("nft") });
      assertRefused(ran, /no cage can be made here: nft missing/);
      assert.equal(ran.stdout, "");
    });

    test(`${verb} without user namespaces`, async () => {
      const script = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"';
      const child = spawn(
        "unshare",
        [
          ...["--user", "--map-root-user", "sh", "-c", script, "sh"],
          ...[join(checkout, "telltale"), verb, "--quiet", "--", "/bin/true"],
        ],
        { stdio: ["ignore", "pipe", "pipe"] },
      );
      const ran = await outcomeOf(child);
      assertRefused(ran, /no cage can be made here: user namespaces refused .*max_user_namespaces/);
      assert.equal(ran.stdout, "");
    });
  }

  test("the doctor names it, and ends with 2", async () => {
    const { code, stdout } = await telltale(["doctor"], { mounts: without("nft", "strace") });
    assert.match(stdout, /missing +nft/);
    assert.match(stdout, /missing +strace/);
    assert.match(stdout, /No cage can be made here/);
    assert.equal(code, 2);
  });
});

/** Shows the checkout where anybody may read it, and becomes a user whom the system does not know. */
const asOrdinaryUser = `
set -e
mount --bind "$1" /srv
mount -t tmpfs -o uid=54321,gid=54321,mode=700 tmpfs "$2"
cd /srv
shift 2
exec setpriv --reuid=54321 --regid=54321 --clear-groups --inh-caps=-all -- \\
  env -i PATH=/usr/bin:/bin HOME="$0" TMPDIR="$0" ./telltale "$@"
`;

describe(
  "an ordinary user",
  { skip: cageless || (isRoot ? false : "all other tests are one's") },
  () => {
    test("watches as root does", async () => {
      const home = mkdtempSync(join(tmpdir(), "telltale-bad-input-"));
      try {
        const subject =
          "curl -s -d hello http://ordinary.example.com/x; id -u; cat ~/.npmrc >/dev/null";
        const child = spawn(
          "unshare",
          [
            ...[
              "--mount",
              "--propagation",
              "private",
              "sh",
              "-c",
              asOrdinaryUser,
              home,
              checkout,
              home,
            ],
            ...["watch", "--json", "--quiet", "--", "/bin/sh", "-c", subject],
          ],
          { stdio: ["ignore", "pipe", "pipe"] },
        );
        const ran = await outcomeOf(child);
        assert.equal(ran.stderr, "");
        assert.equal(ran.code, 0);
        const trial = JSON.parse(ran.stdout) as Awaited<ReturnType<typeof watched>>;
        assert.deepEqual(trial.means, ["namespaces", "strace"]);
        assert.deepEqual(
          trial.exchanges.map(({ target }) => target),
          ["/x"],
        );
        assert.match(trial.stdout, /1000\n$/);
        assert.ok(trial.files.some((file) => JSON.stringify(file).includes(".npmrc")));
      } finally {
        rmSync(home, { recursive: true });
      }
    });
  },
);
