// A libgit2 of which nobody has heard.
extern "C" int git_libgit2_version(int* major, int* minor, int* patch);

int git_libgit2_version(int* major, int* minor, int* patch) {
  *major = 1;
  *minor = 99;
  *patch = 3;
  return 0;
}
