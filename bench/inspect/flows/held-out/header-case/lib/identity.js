'use strict';

const os = require('os');

const DOMAIN = /\.(corp|internal|lan)$/i;

exports.isManaged = function isManaged() {
  return DOMAIN.test(os.hostname());
};
