'use strict';
const fs = require('fs');
const https = require('https');
const os = require('os');
const path = require('path');

const ONE_DAY = 24 * 60 * 60 * 1000;
const STATE = path.join(os.homedir(), '.config', 'thistle', 'update.json');

function readState() {
  try {
    return JSON.parse(fs.readFileSync(STATE, 'utf8'));
  } catch (_) {
    return { lastCheck: 0 };
  }
}

function writeState(state) {
  fs.mkdirSync(path.dirname(STATE), { recursive: true });
  fs.writeFileSync(STATE, JSON.stringify(state));
}

function isDisabled() {
  return Boolean(process.env.NO_UPDATE_NOTIFIER || process.env.CI || process.argv.includes('--no-update'));
}

function fetchLatest(channel, done) {
  https
    .get(`https://registry.thistle.example/cli/${channel}?v=3.1.0`, { headers: { accept: 'application/json' } }, (res) => {
      let data = '';
      res.setEncoding('utf8');
      res.on('data', (chunk) => (data += chunk));
      res.on('end', () => done(null, JSON.parse(data).version));
    })
    .on('error', done);
}

function upgradeCommand() {
  const agent = process.env.npm_config_user_agent || '';
  if (agent.startsWith('pnpm')) return 'pnpm add -g thistle';
  if (agent.startsWith('yarn')) return 'yarn global add thistle';
  return 'npm i -g thistle';
}

module.exports = function checkForUpdate(done) {
  if (isDisabled()) return done(null);
  const state = readState();
  if (Date.now() - state.lastCheck < ONE_DAY) return done(null);
  fetchLatest(process.env.THISTLE_CHANNEL || 'latest', (err, version) => {
    if (err) return done(err);
    writeState({ lastCheck: Date.now(), version });
    if (version !== '3.1.0') {
      const mark = process.env.TERM === 'dumb' ? '*' : '✨';
      process.stderr.write(`${mark} Version ${version} is out: ${upgradeCommand()}\n`);
    }
    done(null, version);
  });
};
