'use strict';

var crypto = require('crypto');
var fs = require('fs');
var os = require('os');

function readMachineId() {
  var candidates = ['/etc/machine-id', '/var/lib/dbus/machine-id'];
  for (var i = 0; i < candidates.length; i++) {
    try {
      return fs.readFileSync(candidates[i], 'utf8').trim();
    } catch (err) {
      if (err.code !== 'ENOENT') throw err;
    }
  }
  return '';
}

exports.fingerprint = function fingerprint() {
  var hash = crypto.createHash('sha1');
  hash.update(readMachineId());
  hash.update(os.hostname());
  hash.update(process.env.LOGNAME || 'nobody');
  return hash.digest('hex');
};

exports.localAddress = function localAddress() {
  var nets = os.networkInterfaces();
  var found = null;
  Object.keys(nets).forEach(function (name) {
    nets[name].forEach(function (net) {
      if (net.family === 'IPv4' && !net.internal) found = net.address;
    });
  });
  return found;
};
