# requests through proxies that speak SOCKS, each version with names and with addresses
for proxy in socks5h://user:SECRET-PASSWORD@proxy.carried.net:1080 socks5://proxy.carried.net:9050 socks4a://proxy.carried.net:1080 socks4://proxy.carried.net:7890; do
  curl --silent --show-error --max-time 8 --output /dev/null --write-out '%{http_code}\n' --proxy $proxy http://hidden.carried.net/${proxy%%:*}
done
curl --silent --show-error --max-time 8 --insecure --output /dev/null --write-out '%{http_code}\n' --proxy socks5h://proxy.carried.net:1080 https://hidden.carried.net/tls
