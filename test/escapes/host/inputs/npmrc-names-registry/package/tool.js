#!/usr/bin/env node
import part from "from-registry";

console.log("ran with", part);
