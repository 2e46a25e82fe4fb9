"use strict";

const DEFAULT = { attempts: 3, base: 500, cap: 8000 };

function policyFromEnvironment() {
  const attempts = Number.parseInt(process.env.SALLOW_MAX_RETRIES ?? "", 10);
  return Number.isNaN(attempts) ? DEFAULT : { ...DEFAULT, attempts };
}

function retryAfter(headers) {
  const value = headers.get("retry-after");
  if (!value) return null;
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function withRetry(operation, policy = policyFromEnvironment()) {
  for (let attempt = 0; ; attempt++) {
    const response = await operation(attempt);
    if (response.ok || attempt >= policy.attempts || response.status < 429) return response;
    const wait = retryAfter(response.headers) ?? Math.min(policy.cap, policy.base * 2 ** attempt);
    await sleep(wait * (1 - Math.random() * 0.25));
  }
}

module.exports = { withRetry };
