// A remote procedure call over HTTP/2, gRPC-Web and gRPC over HTTP/1; each says how it ended.
import http2 from "node:http2";
import https from "node:https";
import os from "node:os";

const words = Buffer.from(os.hostname());
const message = Buffer.concat([Buffer.of(0, 0, 0, 0, words.length + 2, 0x0a, words.length), words]);

function overHttp2() {
  return new Promise((resolve) => {
    const session = http2.connect("https://rpc.example.net");
    const stream = session.request(
      {
        ":method": "POST",
        ":path": "/demo.Agent/Report",
        "content-type": "application/grpc",
        te: "trailers",
      },
      { waitForTrailers: true },
    );
    stream.on("wantTrailers", () => stream.sendTrailers({ "x-check": "sum" }));
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("trailers", (fields) => console.log("http2 status", fields["grpc-status"]));
    stream.on("close", () => {
      console.log("http2 message", Buffer.concat(parts).toString("hex"));
      session.close();
      resolve();
    });
    stream.end(message);
  });
}

function overHttp1(type) {
  return new Promise((resolve) => {
    const request = https.request(
      {
        host: "rpc1.example.net",
        path: "/demo.Agent/Report",
        method: "POST",
        headers: { "content-type": type, te: "trailers" },
      },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => {
          console.log(type, Buffer.concat(parts).toString("hex"), response.trailers["grpc-status"]);
          resolve();
        });
      },
    );
    request.end(message);
  });
}

/** A stream that stays open until the other side has said something. */
function inTurn() {
  return new Promise((resolve) => {
    const session = http2.connect("https://turns.example.net");
    const stream = session.request({
      ":method": "POST",
      ":path": "/demo.Agent/Chat",
      "content-type": "application/grpc+proto",
      te: "trailers",
    });
    stream.on("data", () => stream.end());
    stream.on("trailers", (fields) => console.log("in turn", fields["grpc-status"]));
    stream.on("close", () => {
      session.close();
      resolve();
    });
    stream.write(message);
  });
}

overHttp2()
  .then(() => overHttp1("application/grpc"))
  .then(() => overHttp1("application/grpc-web+proto"))
  .then(inTurn);
