// Standard output remembers how writing failed.
#include "stdout_buffer.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ostream>
#include <string>

using namespace meshctl::cli;

TEST_CASE("everything arrives, also more than the buffer holds") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::string got;
  const std::string text(50'000, 'x');
  {
    StdoutBuffer buffer(ends[1]);
    std::ostream out(&buffer);
    for (int i = 0; i < 3; ++i) {
      out << text << std::flush;
      std::string part(text.size(), '\0');
      for (std::size_t at = 0; at < part.size();) {
        const ssize_t count = ::read(ends[0], part.data() + at, part.size() - at);
        REQUIRE(count > 0);
        at += static_cast<std::size_t>(count);
      }
      got += part;
    }
    CHECK(buffer.error_number() == 0);
  }
  CHECK(got == text + text + text);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a full disk and a reader that went are told apart") {
  const int full = ::open("/dev/full", O_WRONLY);
  REQUIRE(full >= 0);
  StdoutBuffer disk(full);
  std::ostream out(&disk);
  out << std::string(200'000, 'x') << std::flush;
  CHECK(disk.error_number() == ENOSPC);
  CHECK(out.bad());
  ::close(full);

  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  StdoutBuffer pipe(ends[1]);
  std::ostream to_pipe(&pipe);
  to_pipe << 'x' << std::flush;
  CHECK(pipe.error_number() == EPIPE);
  ::close(ends[1]);
}

TEST_CASE("what the caller closed is occupied, and still cannot be used") {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) ::close(descriptor);
    occupy_standard_descriptors();
    char byte = 'x';
    int failures = 0;
    if (::open("/dev/null", O_RDWR) <= 2) failures |= 1;
    if (::read(0, &byte, 1) != -1 || errno != EBADF) failures |= 2;
    if (::write(1, &byte, 1) != -1 || errno != EBADF) failures |= 4;
    if (::write(2, &byte, 1) != -1 || errno != EBADF) failures |= 8;
    ::_exit(failures);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
