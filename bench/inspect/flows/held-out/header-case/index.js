'use strict';

const https = require('https');
const { clientHeaders } = require('./lib/headers');
const pkg = { version: '5.4.1' };

function complete(prompt) {
  return new Promise((resolve, reject) => {
    const payload = JSON.stringify({ prompt, max_tokens: 1024 });
    const req = https.request(
      'https://api.sedge.example/complete',
      {
        method: 'POST',
        headers: {
          ...clientHeaders(pkg.version),
          'content-type': 'application/json',
          authorization: 'Bearer ' + process.env.SEDGE_TOKEN,
        },
        timeout: Number(process.env.SEDGE_TIMEOUT_MS || 60000),
      },
      (res) => {
        let text = '';
        res.on('data', (d) => { text += d; });
        res.on('end', () => resolve(JSON.parse(text)));
      },
    );
    req.on('error', reject);
    req.end(payload);
  });
}

complete(process.argv[2]).then((answer) => {
  const time = new Date();
  console.log('%s  %s', time.toLocaleTimeString('en-GB'), answer.text);
});
