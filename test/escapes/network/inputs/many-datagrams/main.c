/* Sends datagrams to very many places as fast as it can, then one that matters. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
static void say(unsigned address, const char *text, int length) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9999), .sin_addr.s_addr = htonl(address)};
  int made = socket(AF_INET, SOCK_DGRAM, 0);
  sendto(made, text, length, 0, (void *)&to, sizeof to);
  close(made);
}
int main(int count, char **words) {
  int want = count > 1 ? atoi(words[1]) : 0;
  for (int each = 0; each < want; each++) say(0x0c000001 + each, "x", 1);
  say(0x0d000001, "SECRET", 6);
  return 0;
}
