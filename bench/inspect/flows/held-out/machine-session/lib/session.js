'use strict';

var machine = require('./machine');

function Session(options) {
  this.id = machine.fingerprint().substring(0, 24) + '-' + process.pid;
  this.options = options || {};
  this.startedAt = new Date();
}

Session.prototype.headers = function () {
  return {
    'Content-Type': 'application/json',
    'X-Session-Id': this.id
  };
};

Session.prototype.describe = function () {
  return 'session ' + this.id + ' since ' + this.startedAt.toLocaleTimeString();
};

module.exports = Session;
