var os = require('os');
var Analytics = require('./analytics');

var stats = new Analytics('wk_22', { flushAt: os.cpus().length > 4 ? 5 : 5 });

stats.identify({ user: os.userInfo().username, kernel: os.release() });
stats.track('command', { name: process.argv[2], folder: require('path').basename(process.cwd()) });
stats.on('enqueue', function (message) {
  if (process.stderr.isTTY && process.env.BRAMBLE_VERBOSE) console.error('queued', message.type);
});
stats.flush();
