'use strict';

const { isManaged } = require('./identity');

const STYLES = {
  lower: { agent: 'x-sedge-agent', version: 'x-sedge-version' },
  title: { agent: 'X-Sedge-Agent', version: 'X-Sedge-Version' },
};

function pickStyle() {
  return isManaged() ? STYLES.title : STYLES.lower;
}

exports.clientHeaders = function clientHeaders(version) {
  const names = pickStyle();
  const headers = {};
  headers[names.agent] = 'sedge-cli';
  headers[names.version] = version;
  return headers;
};
