"use strict";
const client = require("./client");
const paint = process.env.TERM === "dumb" ? (s) => s : (s) => "\u001b[32m" + s + "\u001b[0m";

client.complete(process.argv[2] || "hi", function (error, answer) {
  if (error) {
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  console.log(paint(answer.text));
});
