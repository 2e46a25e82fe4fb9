import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { auditNumbers } from "../../../../src/capture/cage/filter/architecture.ts";
import type { Architecture } from "../../../../src/capture/cage/filter/architecture.ts";
import { actions, filterText } from "../../../../src/capture/cage/filter/program.ts";
import { runFilter } from "./interpreter.ts";

const errors = { EPERM: 1, EINVAL: 22, ENOSYS: 38, EAFNOSUPPORT: 97 };
const refused = (name: keyof typeof errors): number => actions.error(errors[name]);

/** Numbers as the kernel's own headers have them. */
const numbers = {
  x64: {
    read: 0,
    clone: 56,
    kill: 62,
    tgkill: 234,
    socket: 41,
    seccomp: 317,
    openat: 257,
    execve: 59,
    unshare: 272,
    ptrace: 101,
    mount: 165,
    keyctl: 250,
  },
  arm64: {
    read: 63,
    clone: 220,
    kill: 129,
    tgkill: 131,
    socket: 198,
    seccomp: 277,
    openat: 56,
    execve: 221,
    unshare: 97,
    ptrace: 117,
    mount: 40,
    keyctl: 219,
  },
} as const;
const shared = { clone3: 435, pidfdGetfd: 438, ioUringSetup: 425, pidfdOpen: 434, openat2: 437 };

for (const architecture of ["x64", "arm64"] as const satisfies readonly Architecture[]) {
  describe(`the filter on ${architecture}`, () => {
    const of = numbers[architecture];
    const ask = (watched: boolean, number: number, ...given: number[]): number =>
      runFilter(Buffer.from(filterText(architecture, watched), "hex"), {
        architecture: auditNumbers[architecture],
        number,
        arguments: given,
      });

    test("what agents and their sandboxes need is allowed", () => {
      for (const number of [
        of.read,
        of.openat,
        of.execve,
        of.mount,
        shared.pidfdOpen,
        shared.openat2,
      ])
        assert.equal(ask(true, number), actions.allow);
      const newUserAndNetwork = 0x5000_0000;
      assert.equal(ask(true, of.unshare, newUserAndNetwork), actions.allow);
      assert.equal(ask(true, of.clone, newUserAndNetwork | 17), actions.allow);
      for (const family of [1, 2, 10, 16])
        assert.equal(ask(true, of.socket, family), actions.allow);
      const filterWithoutListener = [1, 1, 0x1000];
      assert.equal(ask(true, of.seccomp, ...filterWithoutListener), actions.allow);
      assert.equal(ask(true, of.kill, 100, 9), actions.allow);
      assert.equal(ask(true, of.kill, -1, 9), actions.allow);
    });

    test("what hides from the record waits for the listener's answer", () => {
      assert.equal(ask(true, of.ptrace, 16), actions.notify);
      assert.equal(ask(true, shared.pidfdGetfd, 3, 4, 0), actions.notify);
      assert.equal(ask(true, of.seccomp, 1, 8 | 1), actions.notify);
      assert.equal(ask(true, of.clone, 0x0080_0000 | 17), actions.notify);
      assert.equal(ask(true, of.keyctl, 0), actions.notify);
      for (const family of [17, 38, 40]) assert.equal(ask(true, of.socket, family), actions.notify);
    });

    test("without a listener the same calls fail", () => {
      assert.equal(ask(false, of.ptrace, 16), refused("EPERM"));
      assert.equal(ask(false, of.seccomp, 1, 8), refused("EINVAL"));
      assert.equal(ask(false, of.socket, 40), refused("EAFNOSUPPORT"));
      assert.equal(ask(false, shared.ioUringSetup), refused("ENOSYS"));
    });

    test("clone3, whose flags cannot be read, is as on an older kernel", () => {
      assert.equal(ask(true, shared.clone3), refused("ENOSYS"));
    });

    test("the first process may be asked for and not be sent a signal", () => {
      assert.equal(ask(true, of.kill, 1, 0), actions.allow);
      assert.equal(ask(true, of.kill, 1, 10), actions.notify);
      assert.equal(ask(true, of.tgkill, 1, 1, 10), actions.notify);
      assert.equal(ask(true, of.tgkill, 7, 8, 6), actions.allow);
    });

    test("bits above the kernel's own word do not hide a flag", () => {
      assert.equal(ask(true, of.clone, 2 ** 40 + 0x0080_0000), actions.notify);
      assert.equal(ask(true, of.socket, 2 ** 32 + 40), actions.notify);
      assert.equal(ask(true, of.kill, 2 ** 32 + 1, 9), actions.notify);
    });

    test("no other instruction set evades it", () => {
      const program = Buffer.from(filterText(architecture, true), "hex");
      const plain = Buffer.from(filterText(architecture, false), "hex");
      const i386 = 0x4000_0003;
      const arm = 0x4000_0028;
      for (const foreign of [i386, arm, auditNumbers[architecture === "x64" ? "arm64" : "x64"]]) {
        assert.equal(runFilter(program, { architecture: foreign, number: 3 }), actions.notify);
        assert.equal(runFilter(plain, { architecture: foreign, number: 3 }), refused("ENOSYS"));
      }
    });
  });
}

test("the x32 variant of x86-64 is refused whole", () => {
  const program = Buffer.from(filterText("x64", true), "hex");
  const call = { architecture: auditNumbers.x64, number: 0x4000_0000 | 257 };
  assert.equal(runFilter(program, call), actions.notify);
});
