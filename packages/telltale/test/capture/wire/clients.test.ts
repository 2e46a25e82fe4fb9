import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { request } from "node:https";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { WebSocket } from "ws";
import { decodeContent } from "../../../src/capture/trace/content-coding.ts";
import { has, run, temporaryFile } from "./programs.ts";
import { readAll, startStage } from "./stage.ts";

const hello = async () => ({
  status: 200,
  headers: [["Content-Type", "text/plain"]] as const,
  body: Buffer.from("hello"),
});

for (const [what, flags, version, protocol] of [
  ["HTTP/1.1", ["--http1.1"], "1.1", "http/1.1"],
  ["HTTP/2", ["--http2"], "2", "h2"],
  ["HTTP/1.1 over TLS 1.2", ["--http1.1", "--tls-max", "1.2"], "1.1", "http/1.1"],
] as const) {
  test(`serves curl over ${what}`, { skip: !has("curl") }, async () => {
    await using stage = await startStage({
      answer: hello,
      dialledPort: 443,
      nameOf: () => "looked-up.example",
    });
    await using root = await temporaryFile("root.pem", stage.authority.pem);
    const { out, err, code } = await run("curl", [
      ...[
        "-sS",
        "-m",
        "10",
        "--cacert",
        root.path,
        "--connect-to",
        `::127.0.0.1:${stage.port}`,
        ...flags,
      ],
      ...["-H", "X-One: 1", "-d", "a=b", "https://api.example/v1/x"],
    ]);
    assert.equal(code, 0, err);
    assert.equal(out, "hello");
    await stage.recorded("connections", 1);
    const [exchange] = stage.exchanges;
    assert.equal(exchange?.scheme, "https");
    assert.equal(exchange?.host, "api.example");
    assert.equal(exchange?.port, 443);
    assert.equal(exchange?.request.version, version);
    assert.equal(exchange?.request.method, "POST");
    assert.equal(exchange?.request.target, "/v1/x");
    assert.equal(exchange?.request.body.kept.toString(), "a=b");
    assert.ok(
      exchange?.request.headers.some(([name, value]) => /^x-one$/i.test(name) && value === "1"),
    );
    const [connection] = stage.connections;
    assert.equal(connection?.outcome, "decoded");
    assert.equal(connection?.host, "api.example");
    assert.equal(connection?.tls?.protocol, protocol);
    assert.equal(
      connection?.tls?.version,
      flags.includes("--tls-max" as never) ? "TLSv1.2" : "TLSv1.3",
    );
  });
}

test("serves curl over plain HTTP/2 with prior knowledge", { skip: !has("curl") }, async () => {
  await using stage = await startStage({ answer: hello });
  const { out } = await run("curl", [
    "-sS",
    "-m",
    "10",
    "--http2-prior-knowledge",
    `http://127.0.0.1:${stage.port}/p`,
  ]);
  assert.equal(out, "hello");
  assert.equal(stage.exchanges[0]?.request.version, "2");
  assert.equal(stage.exchanges[0]?.scheme, "http");
});

test("passes a content coding on as it is", { skip: !has("curl") }, async () => {
  const zipped = gzipSync("hello hello hello");
  await using stage = await startStage({
    answer: () => ({ status: 200, headers: [["Content-Encoding", "gzip"]], body: zipped }),
  });
  const { out } = await run("curl", [
    "-sS",
    "-m",
    "10",
    "--compressed",
    `http://127.0.0.1:${stage.port}/`,
  ]);
  assert.equal(out, "hello hello hello");
  const response = stage.exchanges[0]?.response;
  assert.deepEqual(response?.body.kept, zipped);
  const decoded = decodeContent(response?.headers ?? [], zipped, 1000);
  assert.ok(decoded.ok && decoded.bytes.toString() === "hello hello hello");
});

for (const target of ["https://api.example/x", "http://api.example/x"]) {
  test(`serves curl through a proxy variable, for ${target}`, { skip: !has("curl") }, async () => {
    await using stage = await startStage({ answer: hello });
    await using root = await temporaryFile("root.pem", stage.authority.pem);
    const proxy = `http://127.0.0.1:${stage.port}`;
    const { out, err } = await run("curl", ["-sS", "-m", "10", "--cacert", root.path, target], "", {
      https_proxy: proxy,
      http_proxy: proxy,
    });
    assert.equal(out, "hello", err);
    const secure = target.startsWith("https");
    await stage.recorded("connections", secure ? 2 : 1);
    const exchange = stage.exchanges.at(-1);
    assert.equal(exchange?.host, "api.example");
    assert.equal(exchange?.port, secure ? 443 : 80);
    assert.equal(exchange?.request.target, secure ? "/x" : target);
    if (!secure) return;
    assert.deepEqual(
      stage.exchanges.map(({ connection, request: { method }, host }) => [
        connection,
        method,
        host,
      ]),
      [
        ["c1", "CONNECT", "api.example"],
        ["c2", "GET", "api.example"],
      ],
    );
    const inside = stage.connections.find(({ id }) => id === "c2");
    assert.deepEqual(
      [inside?.host, inside?.port, inside?.tls?.serverName],
      ["api.example", 443, "api.example"],
    );
  });
}

test(
  "serves python over TLS by address, without a server name",
  { skip: !has("python3") },
  async () => {
    await using stage = await startStage({ answer: hello });
    await using root = await temporaryFile("root.pem", stage.authority.pem);
    const script = `import ssl, urllib.request; print(urllib.request.urlopen("https://127.0.0.1:${stage.port}/py", context=ssl.create_default_context(cafile="${root.path}")).read().decode())`;
    const { out, err } = await run("python3", ["-c", script]);
    assert.equal(out.trim(), "hello", err);
    await stage.recorded("connections", 1);
    assert.notEqual(stage.connections[0]?.tls, undefined);
    assert.equal(stage.connections[0]?.tls?.serverName, undefined);
    assert.equal(stage.connections[0]?.host, "127.0.0.1");
  },
);

test(
  "serves openssl's client bytes that are no protocol we know, inside TLS",
  { skip: !has("openssl") },
  async () => {
    await using stage = await startStage({
      opaque: (host, _port, first) => Buffer.from(`220 ${host} ${first.length}\n`),
      // The client keeps the connection when its input ends.
      limits: { silence: 500 },
    });
    const { out } = await run(
      "openssl",
      ["s_client", "-quiet", "-connect", `127.0.0.1:${stage.port}`, "-servername", "mail.example"],
      "EHLO me\r\nQUIT\r\n",
    );
    assert.match(out, /220 mail\.example \d+\n/);
    await stage.recorded("connections", 1);
    const [connection] = stage.connections;
    assert.equal(connection?.outcome, "opaque");
    assert.match(connection?.sent.kept.toString() ?? "", /^EHLO me\r?\nQUIT\r?\n$/);
  },
);

test("serves Node's https with a kept connection, trailers and a streamed body", async () => {
  await using stage = await startStage();
  const out = request({
    port: stage.port,
    host: "127.0.0.1",
    servername: "n.example",
    ca: stage.authority.pem,
    method: "PUT",
    path: "/n",
    headers: { Trailer: "X-Sum" },
    agent: false,
  });
  out.write("one ");
  out.write("two");
  out.addTrailers({ "X-Sum": "7" });
  out.end();
  const [answer] = await once(out, "response");
  assert.equal((await readAll(answer)).toString(), "one two");
  await stage.recorded("exchanges", 1);
  const { request: sent } = stage.exchanges[0] ?? {};
  assert.equal(sent?.framing, "chunked");
  assert.deepEqual(sent?.chunks, [4, 3]);
  assert.deepEqual(sent?.trailers, [["X-Sum", "7"]]);
});

test("serves fetch", async () => {
  await using stage = await startStage();
  const answer = await fetch(`http://127.0.0.1:${stage.port}/f`, {
    method: "POST",
    body: JSON.stringify({ a: "\u02bc" }),
  });
  assert.deepEqual(await answer.json(), { a: "\u02bc" });
  await stage.recorded("exchanges", 1);
  assert.deepEqual(stage.exchanges[0]?.request.body.kept, Buffer.from('{"a":"\u02bc"}'));
});

test("serves many streams of Node's http2 at once", async () => {
  await using stage = await startStage();
  const session = connectHttp2(`https://127.0.0.1:${stage.port}`, {
    ca: stage.authority.pem,
    servername: "h2.example",
  });
  const replies = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const stream = session.request({ ":method": "POST", ":path": `/${index}` });
      stream.end(`body ${index}`);
      return (await readAll(stream)).toString();
    }),
  );
  assert.deepEqual(
    replies,
    Array.from({ length: 50 }, (_, index) => `body ${index}`),
  );
  session.close();
  await stage.recorded("connections", 1);
  assert.deepEqual(
    stage.exchanges
      .map(({ request: { target, body } }) => `${target} ${body.kept.toString()}`)
      .toSorted(),
    Array.from({ length: 50 }, (_, index) => `/${index} body ${index}`).toSorted(),
  );
});

test("serves ws over TLS with compression, fragments, ping and close", async () => {
  await using stage = await startStage({
    upgrade: async () => ({
      protocol: "chat",
      message: (kind, data, socket) => socket.send(kind, data),
    }),
  });
  const socket = new WebSocket(`wss://127.0.0.1:${stage.port}/ws`, ["chat"], {
    ca: stage.authority.pem,
    perMessageDeflate: { threshold: 0 },
  });
  await once(socket, "open");
  assert.equal(socket.protocol, "chat");
  const long = "long ".repeat(20_000);
  const replies: string[] = [];
  socket.on("message", (data, binary) => replies.push(`${binary} ${String(data as Buffer)}`));
  socket.send(long);
  socket.send(Buffer.from("bytes"), { compress: false });
  socket.send("frag", { fin: false });
  socket.send("mented", { fin: true });
  socket.ping("are you there");
  await once(socket, "pong");
  socket.close(1001, "bye");
  const [code] = await once(socket, "close");
  assert.equal(code, 1001);
  assert.deepEqual(replies, [`false ${long}`, "true bytes", "false fragmented"]);
  await stage.recorded("connections", 1);
  const [exchange] = stage.exchanges;
  assert.equal(exchange?.response?.status, 101);
  assert.deepEqual(
    exchange?.messages?.map(({ direction, kind, body, compressed, fragments }) => [
      direction,
      kind,
      body.length,
      compressed,
      fragments,
    ]),
    [
      ["out", "text", long.length, true, 1],
      ["in", "text", long.length, false, 1],
      ["out", "binary", 5, false, 1],
      ["in", "binary", 5, false, 1],
      ["out", "text", 10, true, 2],
      ["in", "text", 10, false, 1],
      ["out", "ping", 13, false, 1],
      ["in", "pong", 13, false, 1],
      ["out", "close", 5, false, 1],
      ["in", "close", 2, false, 1],
    ],
  );
  assert.equal(stage.connections[0]?.outcome, "decoded");
});
