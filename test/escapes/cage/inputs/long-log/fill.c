/* Calls whose words make the record grow by gigabytes a minute, from several processes. */
#include <string.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  static char word[1025];
  char *words[1100] = {0}, *none[] = {0};
  memset(word, 1, 1024);
  for (int i = 0; i < 1090; i++) words[i] = word;
  access("/seen-first", F_OK);
  for (int i = 0; i < 3; i++) if (fork() == 0) break;
  for (int i = 0; i < 100000; i++) execve("/no", words, none);
  return 0;
}
