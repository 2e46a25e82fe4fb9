var fs = require('fs');
var os = require('os');
var path = require('path');
var util = require('util');
var EventEmitter = require('events').EventEmitter;
var request = require('./request');

function Analytics(key, opts) {
  if (!(this instanceof Analytics)) return new Analytics(key, opts);
  EventEmitter.call(this);
  this.key = key;
  this.queue = [];
  this.flushAt = Math.max((opts && opts.flushAt) || 10, 1);
  this.anonymousId = this._loadId();
  this.enable = process.env.BRAMBLE_NO_STATS === undefined;
}
util.inherits(Analytics, EventEmitter);

Analytics.prototype._loadId = function () {
  var file = path.join(os.homedir(), '.bramble', 'id');
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (e) {
    var id = Math.random().toString(36).slice(2);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, id);
    return id;
  }
};

Analytics.prototype.identify = function (traits, cb) {
  this.enqueue('identify', { traits: traits }, cb);
};

Analytics.prototype.track = function (event, properties, cb) {
  this.enqueue('track', { event: event, properties: properties }, cb);
};

Analytics.prototype.enqueue = function (type, message, cb) {
  if (!this.enable) return setImmediate(cb || function () {});
  message = Object.assign({}, message);
  message.type = type;
  message.anonymousId = this.anonymousId;
  message.context = { library: { name: 'bramble', version: '1.0.0' }, locale: process.env.LANG };
  this.queue.push(message);
  this.emit('enqueue', message);
  if (this.queue.length >= this.flushAt) this.flush(cb);
};

Analytics.prototype.flush = function (cb) {
  var items = this.queue.splice(0, this.flushAt);
  request('https://stats.bramble.example/v1/batch', { batch: items, writeKey: this.key }, cb || function () {});
};

module.exports = Analytics;
