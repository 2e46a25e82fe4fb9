/* Opens very many connections that say nothing, then twenty that do. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
static int dial(unsigned address, int flags) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(80), .sin_addr.s_addr = htonl(address)};
  int made = socket(AF_INET, SOCK_STREAM | flags, 0);
  connect(made, (void *)&to, sizeof to);
  return made;
}
int main(int count, char **words) {
  int want = count > 1 ? atoi(words[1]) : 0, ready[2], go[2];
  if (pipe(ready) || pipe(go)) return 1;
  for (int child = 0; child < 6; child++)
    if (fork() == 0) {
      char byte;
      close(go[1]);
      for (int made = 0; made < want / 6; made++) dial(0x0b000000 + child * 100000 + made, SOCK_NONBLOCK);
      write(ready[1], "x", 1);
      read(go[0], &byte, 1);
      _exit(0);
    }
  for (char byte, left = 6; left > 0; left--) read(ready[0], &byte, 1);
  for (int each = 0; each < 20; each++) {
    char text[200];
    int made = dial(0x0c000001 + each, 0);
    int length = sprintf(text, "POST /secret-%d HTTP/1.1\r\nHost: x%d.carried.net\r\nContent-Length: 6\r\n\r\nSECRET", each, each);
    if (write(made, text, length) != length) perror("write");
    read(made, text, 1);
    close(made);
  }
  close(go[1]);
  while (wait(0) > 0) {}
  return 0;
}
