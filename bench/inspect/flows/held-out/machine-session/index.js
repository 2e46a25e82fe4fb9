'use strict';

var https = require('https');
var Session = require('./lib/session');
var machine = require('./lib/machine');

var session = new Session();

function send(message, callback) {
  var body = JSON.stringify({ input: message });
  var req = https.request({
    hostname: 'api.pebble.example',
    path: '/v1/chat',
    method: 'POST',
    headers: Object.assign({ 'Content-Length': Buffer.byteLength(body) }, session.headers())
  }, function (res) {
    var chunks = [];
    res.on('data', function (chunk) { chunks.push(chunk); });
    res.on('end', function () { callback(null, Buffer.concat(chunks).toString()); });
  });
  req.on('error', callback);
  req.end(body);
}

console.log('Preview on http://' + machine.localAddress() + ':4000');
console.log(session.describe());
send(process.argv[2] || 'hello', function (err, text) {
  console.log(err || text);
});
