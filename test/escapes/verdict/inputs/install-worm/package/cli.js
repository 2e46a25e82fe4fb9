#!/usr/bin/env node
console.log("padded");
