/* Opens a file by the calls of 32-bit programs and by those of x32, which a tracer of 64-bit calls does not stop at. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <errno.h>

int main(void) {
  char *low = mmap((void *)0x10000000, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  strcpy(low, "/etc/machine-id");
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(5L), "b"((long)low), "c"(0L), "d"(0L) : "memory", "r8", "r9", "r10", "r11");
  printf("i386: %s\n", (int)result < 0 ? strerror(-(int)result) : "opened");
  result = syscall(0x40000000 | SYS_open, low, 0, 0);
  printf("x32: %s\n", result < 0 ? strerror(errno) : "opened");
  return 0;
}
