# Processes in namespaces of their own, which nobody above sees by their numbers, left behind.
for one in 1 2 3; do setsid unshare -Urpf sh -c 'setsid unshare -pf sleep 123457 & setsid sleep 123457 & wait' >/dev/null 2>&1 & done
sleep 0.3
echo left
