// Asks whether files are there by calls that open nothing; prints those that answered.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

int main(void) {
  struct statfs system;
  struct stat facts;
  char bytes[256];
  int mount;
  if (statfs("/etc/hostname", &system) == 0) puts("/etc/hostname");
  if (inotify_add_watch(inotify_init1(0), "/etc/hosts", IN_OPEN) > 0) puts("/etc/hosts");
  if (listxattr("/etc/passwd", bytes, sizeof bytes) >= 0) puts("/etc/passwd");
  if (syscall(SYS_name_to_handle_at, AT_FDCWD, "/etc/group", (*(int *)bytes = 128, bytes), &mount, 0) == 0)
    puts("/etc/group");
  // What the newest kernels have: attributes from a place in the tree, and of a file.
  if (syscall(464, AT_FDCWD, "/etc/localtime", 0, "user.x", bytes, 24L) >= 0) puts("/etc/localtime");
  if (syscall(468, AT_FDCWD, "/etc/localtime", bytes, 24L, 0) >= 0) puts("/etc/localtime");
  if (unshare(CLONE_NEWUSER) == 0 && chroot("/etc") == 0 && stat("/machine-id", &facts) == 0) puts("/etc/machine-id");
  return 0;
}
