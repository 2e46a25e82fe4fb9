var https = require('https');
var url = require('url');

module.exports = function request(address, body, done) {
  var opts = url.parse(address);
  var data = Buffer.from(JSON.stringify(body));
  opts.method = 'POST';
  opts.headers = { 'Content-Type': 'application/json', 'Content-Length': data.length };
  var req = https.request(opts, function (res) {
    res.resume();
    done(null, res.statusCode);
  });
  req.on('error', function (err) {
    if (process.env.BRAMBLE_VERBOSE) console.error(err.message);
    done(err);
  });
  req.write(data);
  req.end();
};
