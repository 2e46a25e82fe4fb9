import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { waysIn } from "./flows.ts";

const zone = "Intl.DateTimeFormat().resolvedOptions().timeZone";

describe("where it leaves", () => {
  const leaving: readonly (readonly [expected: string, program: string])[] = [
    ["request-url https://a.example/?z=…", `fetch(\`https://a.example/?z=\${${zone}}\`);`],
    ["request-body https://a.example/", `axios.post("https://a.example/", { z: ${zone} });`],
    ["request-body /v1/messages", `client.post("/v1/messages", { body: { z: ${zone} } });`],
    ["request-header x-zone", `headers["x-zone"] = ${zone};`],
    ["request-header X-Client-Meta", `request.setHeader("X-Client-Meta", ${zone});`],
    ["request-header user-agent", `send({ "user-agent": \`tool (\${${zone}})\` });`],
    ["request-body", `const c = require("https").request(u); c.write(${zone});`],
    [
      "request-body",
      `const s = (t ? require("tls") : require("net")).connect(1); s.write(${zone});`,
    ],
    ["request-body", `const s = new WebSocket("wss://a.example"); s.send(${zone});`],
    ["prompt system", `create({ model: "m", messages: [], system: ${zone} });`],
    ["prompt content", `create([{ role: "user", content: ${zone} }]);`],
    ["prompt", `const t = \`You are a helpful tool and the zone is \${${zone}}\`; use(t);`],
    ["text", `const t = \`the zone of this machine is \${${zone}}\`; use(t);`],
    ["telemetry turn_end", `analytics.track("turn_end", { z: ${zone} });`],
    ["file-write /tmp/x", `require("fs").writeFileSync("/tmp/x", ${zone});`],
    ["command git", `require("child_process").execFile("git", ["tag", ${zone}]);`],
  ];
  for (const [expected, program] of leaving)
    test(expected, () =>
      assert.ok(waysIn(program).includes(`timezone -> ${expected}, value`), waysIn(program).join()),
    );

  test("a function that is called with names of events is a log of events", () => {
    const events = Array.from({ length: 9 }, (_, index) => `log("turn_part_${index}", { n: 1 });`);
    const program = `function log(name, data) { queue.push([name, data]) } ${events.join("")}
      log("turn_zone", { z: ${zone} });`;
    assert.deepEqual(waysIn(program), ["timezone -> telemetry turn_zone, value"]);
  });

  const staying: readonly (readonly [string, string])[] = [
    ["an error's text", `throw new Error(\`the zone of this machine is \${${zone}}\`);`],
    ["a line that is printed", `console.log(\`the zone of this machine is \${${zone}}\`);`],
    ["an answer of a model", `show({ role: "assistant", content: ${zone} });`],
    ["a get() of a map", `cache.get("key", ${zone});`],
    [
      "a folder in which a command runs",
      `require("child_process").execFile("git", ["tag"], { cwd: ${zone} });`,
    ],
  ];
  for (const [title, program] of staying)
    test(`${title} does not`, () => assert.deepEqual(waysIn(program), []));
});
