#!/usr/bin/env node
console.log("ran with", require("from-registry"));
