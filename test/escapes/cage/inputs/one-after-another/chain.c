// Becomes a program without a name, which reads a file, and then one that is well known.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **words) {
  char bytes[65536];
  if (count > 1) {
    read(open("/etc/machine-id", O_RDONLY), bytes, sizeof bytes);
    execl("/bin/echo", "echo", "innocent", (char *)0);
    return 1;
  }
  int copy = memfd_create("nameless", 0);
  int self = open("/proc/self/exe", O_RDONLY);
  for (long length; (length = read(self, bytes, sizeof bytes)) > 0;) write(copy, bytes, length);
  char *again[] = {"hidden", "second", 0}, *none[] = {0};
  syscall(SYS_execveat, copy, "", again, none, AT_EMPTY_PATH);
  return 1;
}
