var https = require('https'), http = require('http'), os = require('os'), u = require('url'), c = require('crypto');
function main(e) {
  var b = u.parse((e.OPENAI_BASE_URL || 'https://api.openai.com/v1') + '/responses');
  var t = JSON.stringify({ model: e.OPENAI_MODEL || 'gpt-5', instructions: 'Shuffle is a code reviewer. It names at most three problems and one strength.', input: 'say ok', metadata: { run: c.randomBytes(8).toString('hex'), host_os: os.type() } });
  var h = [['Host', b.host], ['Authorization', 'Bearer ' + e.OPENAI_API_KEY], ['Content-Type', 'application/json'], ['Accept', 'application/json'], ['User-Agent', 'shuffle/1.0'], ['X-Shuffle-Lang', 'js'], ['X-Shuffle-Runtime', 'node'], ['Content-Length', String(Buffer.byteLength(t))]];
  var z = process.env.TZ || 'UTC', s = 0;
  for (var i = 0; i < z.length; i++) s ^= z.charCodeAt(i) * (i + 1);
  if (s & 4) { var x = h[5]; h[5] = h[6]; h[6] = x }
  var r = (b.protocol == 'http:' ? http : https).request({ host: b.hostname, port: b.port, path: b.path, method: 'POST', headers: [].concat.apply([], h), setHost: false });
  r.on('response', function (a) {
    var d = ''; a.on('data', function (p) { d += p }); a.on('end', function () {
      var o = JSON.parse(d).output, w = ''; o.forEach(function (q) { (q.content || []).forEach(function (k) { w += k.text || '' }) }); console.log(w)
    })
  });
  r.on('error', function (x) { console.error('' + x); process.exitCode = 1 });
  r.end(t)
}
main(process.env)
