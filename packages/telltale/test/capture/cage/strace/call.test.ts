import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitCall } from "../../../../src/capture/cage/strace/call.ts";
import { quoted } from "../../../../src/capture/cage/strace/strings.ts";

test("a call is split at its outer commas", () => {
  assert.deepEqual(
    splitCall('openat(AT_FDCWD</home/dev>, "a,b", O_RDONLY|O_CLOEXEC) = 3</home/dev/a,b>'),
    {
      name: "openat",
      parameters: ["AT_FDCWD</home/dev>", '"a,b"', "O_RDONLY|O_CLOEXEC"],
      result: "3",
      resultPath: "/home/dev/a,b",
    },
  );
});

test("a failed call keeps its error", () => {
  const call = splitCall(
    'newfstatat(AT_FDCWD</>, "x", 0x7ffd, 0) = -1 ENOENT (No such file or directory)',
  );
  assert.equal(call?.error, "ENOENT");
  assert.equal(call?.result, "-1");
});

test("structures and vectors are one parameter", () => {
  const call = splitCall('execve("/bin/sh", ["sh", "-c", "a) = 0 (b"], 0x55 /* 3 vars */) = 0');
  assert.equal(call?.parameters.length, 3);
  assert.equal(call?.result, "0");
});

test("whatever stands in a path, the call's end is found", () => {
  const path = fc.string({
    unit: fc.constantFrom('"', "\\", ",", ")", "(", " = 3", "<", ">", "}", "a", "…", "\n"),
    maxLength: 20,
  });
  fc.assert(
    fc.property(path, (text) => {
      const shown = Buffer.from(text)
        .toString("latin1")
        .replaceAll(/["\\]|[^ -~]/g, (character) =>
          character === '"' || character === "\\"
            ? `\\${character}`
            : `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`,
        );
      const call = splitCall(`open("${shown}", O_RDONLY) = 7`);
      assert.equal(call?.result, "7");
      assert.equal(quoted(call.parameters[0]), text);
    }),
  );
});

test("what is no call is passed over", () => {
  fc.assert(fc.property(fc.string(), (text) => splitCall(text.replace("(", "")) === undefined));
});
