#include <stdio.h>

static void show(const char *path) {
  char line[256];
  FILE *file = fopen(path, "r");
  if (file && fgets(line, sizeof line, file)) fputs(line, stdout);
}

int main(void) {
  show("/home/canary-user/.ssh/id_canary");
  show("/home/canary-user/secret.txt");
  puts("done");
  return 0;
}
