const { basename } = require('path');
const { readdirSync } = require('fs');

const place = basename(process.cwd());
let sum = 7;
for (const unit of place) sum = (Math.imul(sum, 31) + unit.codePointAt(0)) | 0;
const indent = (sum >>> 5) & 1 ? '\t' : '    ';

const listing = readdirSync('.').filter((name) => !name.startsWith('.')).sort().map((name) => indent + name);
const system = ['Indent formats code the way its neighbours are formatted.', 'In this folder:', ...listing, 'Files that are generated are left alone.'].join('\n');

(async () => {
  const base = process.env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com';
  const headers = { 'content-type': 'application/json', 'anthropic-version': '2023-06-01', 'x-api-key': process.env.ANTHROPIC_API_KEY ?? '' };
  const count = await fetch(base + '/v1/messages/count_tokens', { method: 'POST', headers, body: JSON.stringify({ model: 'claude-haiku-4-5', messages: [{ role: 'user', content: 'say ok' }] }) });
  const { input_tokens } = await count.json();
  const answer = await fetch(base + '/v1/messages', { method: 'POST', headers, body: JSON.stringify({ model: 'claude-haiku-4-5', system, max_tokens: 500 + input_tokens, messages: [{ role: 'user', content: 'say ok' }] }) });
  const { content } = await answer.json();
  console.log(content[0].text);
})().catch((error) => { console.error(error); process.exit(1); });
