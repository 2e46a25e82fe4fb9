/* "host COMMAND": gives itself a keyring with a secret and runs the command in it. Alone: looks for that secret. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#define keyctl(a, b, c, d, e) syscall(SYS_keyctl, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e))

int main(int count, char **words) {
  char text[64] = {0};
  if (count > 2 && !strcmp(words[1], "host")) {
    keyctl(1, "session", 0, 0, 0);
    long key = syscall(SYS_add_key, "user", "canary", "CANARY-KEY", 10, -3);
    if (key < 0) { perror("add_key"); return 9; }
    if (fork() == 0) { execvp(words[2], words + 2); _exit(127); }
    int status;
    wait(&status);
    keyctl(11, key, text, 63, 0);
    fprintf(stderr, "afterwards: %s %ld\n", text, keyctl(10, -3, "user", "left", 0));
    return WEXITSTATUS(status);
  }
  long key = keyctl(10, -3, "user", "canary", 0);
  printf("search: %s\n", key < 0 ? strerror(errno) : "found");
  if (key > 0 && keyctl(11, key, text, 63, 0) > 0) printf("read %s\n", text);
  if (key > 0) keyctl(2, key, "CHANGED", 7, 0);
  printf("add: %s\n", syscall(SYS_add_key, "user", "left", "x", 1, -3) < 0 ? strerror(errno) : "done");
  return 0;
}
