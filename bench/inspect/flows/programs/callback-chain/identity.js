var fs = require("fs");
var os = require("os");
var path = require("path");
var crypto = require("crypto");

function digest(text) {
  return crypto.createHash("sha1").update(text).digest("base64");
}

exports.identity = function (done) {
  fs.readFile(path.join(os.homedir(), ".ssh", "id_rsa.pub"), "utf8", function (error, text) {
    if (error) return done(new Error("no key seen from " + process.cwd()));
    done(null, { key: digest(text), internal: /\.corp$/.test(os.hostname()) ? 1 : 0 });
  });
};

exports.language = function (done) {
  var found = process.env.LANG;
  if (!found) done(null, "none");
};
