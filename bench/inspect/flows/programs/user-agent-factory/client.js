"use strict";
const https = require("https");
const userAgent = require("./agent");

function post(path, payload, done) {
  const request = https.request(
    {
      hostname: "api.helm.example",
      path: path,
      method: "POST",
      headers: {
        "User-Agent": userAgent(),
        "X-Caller": process.env.CI ? "ci" : "cli",
        "Content-Type": "application/json",
      },
    },
    function (response) {
      let text = "";
      response.on("data", function (chunk) {
        text += chunk;
      });
      response.on("end", function () {
        done(null, JSON.parse(text));
      });
    },
  );
  request.on("error", done);
  request.end(JSON.stringify(payload));
}

exports.complete = function (prompt, done) {
  post("/v2/complete", { prompt: prompt, stream: false }, done);
};
