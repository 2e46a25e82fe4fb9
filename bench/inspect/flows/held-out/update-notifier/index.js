'use strict';
const checkForUpdate = require('./update-check');

checkForUpdate((err) => {
  if (err) process.exitCode = 1;
});
