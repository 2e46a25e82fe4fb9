# Read by the launchers of the clone and of the package: hands over to Telltale with the flags it wants.
# Before it stand $node, a Node 24, and $main, what is to be started; the words of the command line are "$@".

case ${XDG_CACHE_HOME:-} in
  /*) cache=$XDG_CACHE_HOME/telltale/compiled ;;
  *) cache=${HOME:-/tmp}/.cache/telltale/compiled ;;
esac
NODE_COMPILE_CACHE=$cache
export NODE_COMPILE_CACHE

# Hundreds of decoded trials are held together when they are judged: half of the machine's memory, not Node's 4 GiB.
heap=4096
if [ -r /proc/meminfo ]; then
  while read -r name size _; do
    if [ "$name" = MemTotal: ]; then heap=$((size / 2048)); break; fi
  done </proc/meminfo
fi
[ "$heap" -ge 2048 ] || heap=2048

exec "$node" --no-warnings --max-old-space-size="$heap" "$main" "$@"
