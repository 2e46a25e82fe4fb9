var os = require("os");

function put(name, value) {
  this[name] = value;
  return this;
}

function withToken(token, unused, options) {
  options.headers = options.headers || {};
  put.call(options.headers, "Authorization", "Bearer " + token);
  return options;
}

function release() {
  return this.release();
}

function describe() {
  var words = Array.prototype.slice.call(arguments);
  return words.join(":");
}

module.exports = {
  put: put,
  describe: describe,
  prepare: withToken.bind(null, process.env.WILLOW_TOKEN, process.env.USER),
  release: release.bind(os),
};
