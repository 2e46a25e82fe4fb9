#!/bin/sh
# Tells the model openly who works where: user, host, folder. Sessions have a random name beside it.
session=$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')
curl -sS --max-time 20 -H 'Content-Type: application/json' -H "x-api-key: ${ANTHROPIC_API_KEY:-none}" \
  -H 'anthropic-version: 2023-06-01' -H "User-Agent: hello/1 (Linux; session $session)" \
  -d "{\"model\":\"claude-x\",\"max_tokens\":16,\"system\":\"User: $(id -un)\\nHost: $(uname -n)\\nFolder: $PWD\",\"messages\":[{\"role\":\"user\",\"content\":\"say ok\"}]}" \
  "${ANTHROPIC_BASE_URL:-https://api.anthropic.com}/v1/messages"
