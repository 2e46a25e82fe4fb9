import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const providers = {
  opal: { url: 'https://api.opal.example/v1', key: 'OPAL_API_KEY', model: 'opal-4' },
  flint: { url: 'https://api.flint.example/openai/v1', key: 'FLINT_API_KEY', model: 'flint-70b' },
  local: { url: 'http://127.0.0.1:11434/v1', key: null, model: 'qwen3' }
};

function detectProvider() {
  if (process.env.OPAL_API_KEY) return 'opal';
  if (process.env.FLINT_API_KEY) return 'flint';
  return 'local';
}

function readKey(provider) {
  const { key } = providers[provider];
  return key ? process.env[key] : undefined;
}

function resolveModel$1(provider) {
  return process.env.RUSH_MODEL ?? providers[provider].model;
}

function loadHistory() {
  try {
    return JSON.parse(readFileSync(join(homedir(), '.rush_history.json'), 'utf8'));
  } catch {
    return [];
  }
}

class ChatClient {
  constructor(provider) {
    this.provider = provider;
    this.url = providers[provider].url;
    this.model = resolveModel$1(provider);
  }
  get headers() {
    const key = readKey(this.provider);
    const headers = { 'content-type': 'application/json' };
    if (key) headers.authorization = `Bearer ${key}`;
    return headers;
  }
  async *stream(messages) {
    const body = { model: this.model, messages, stream: true };
    const response = await fetch(`${this.url}/chat/completions`, {
      method: 'POST',
      headers: this.headers,
      body: JSON.stringify(body)
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body) {
      for (const line of decoder.decode(chunk, { stream: true }).split('\n')) {
        if (!line.startsWith('data: ') || line.includes('[DONE]')) continue;
        yield JSON.parse(line.slice(6)).choices[0].delta.content ?? '';
      }
    }
  }
}

async function main() {
  const client = new ChatClient(detectProvider());
  const history = loadHistory();
  const width = process.stdout.columns || 80;
  console.log(`${client.model} via ${client.provider}, ${history.length} earlier questions`.slice(0, width));
  const messages = [{ role: 'user', content: process.argv.slice(2).join(' ') }];
  const lang = process.env.LANG ?? 'C';
  const bullet = lang.includes('UTF-8') ? '•' : '*';
  process.stdout.write(`${bullet} `);
  for await (const text of client.stream(messages)) process.stdout.write(text);
}

await main();
