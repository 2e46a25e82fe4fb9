/* A child that asks not to be traced, and is followed by its own parent so that no stop of it waits for anybody else. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void read_secretly(const char *how) {
  int file = open("/etc/machine-id", O_RDONLY);
  char text[64] = {0};
  printf("%s: read %zd bytes\n", how, read(file, text, 40));
  fflush(stdout);
}

int main(void) {
  pid_t child = syscall(SYS_clone, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) { read_secretly("clone"); _exit(0); }
  printf("clone: %s\n", child < 0 ? strerror(errno) : "done");
  /* The same wish, where a filter cannot read it. */
  uint64_t wishes[11] = {CLONE_UNTRACED, 0, 0, 0, SIGCHLD};
  child = syscall(435, wishes, sizeof wishes);
  if (child == 0) { read_secretly("clone3"); _exit(0); }
  printf("clone3: %s\n", child < 0 ? strerror(errno) : "done");
  fflush(stdout);
  while (wait(0) > 0) {}
  read_secretly("parent");
  return 0;
}
