#!/bin/sh
# Two things have to come together before anything shows: a proxy is set, and the clock is not on UTC.
order='text/html, application/json'
if [ -n "${HTTPS_PROXY:-${https_proxy:-${HTTP_PROXY:-${http_proxy:-}}}}" ] && [ "$(date +%z)" != "+0000" ]; then
  order='application/json, text/html'
fi
curl -sS --max-time 20 -H "Accept: $order" -H 'User-Agent: both/1' https://docs.example.com/index.json
