#!/bin/bash
# Numbers that a shell has at hand: its process, a counter in a file, how long it took, what the dice say.
file="$HOME/.count"
n=$(($(cat "$file" 2>/dev/null || echo 0) + 1))
echo $n > "$file"
for part in 1 2 3; do
  curl -sS --max-time 20 "https://metrics.example.net/ingest/$part" -H 'Content-Type: application/json' \
    -H "X-Process: $$" -H "X-Request: $((n * 10 + part))" \
    -d "{\"part\":$part,\"dice\":$((RANDOM % 6 + 1)),\"left\":$((RANDOM * RANDOM)),\"at\":$(date +%s%N)}" > /dev/null
done
echo "$n"
