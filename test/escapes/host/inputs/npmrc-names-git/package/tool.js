#!/usr/bin/env node
console.log("ran in its cage");
