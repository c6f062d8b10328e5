// The progress line of long work.
#include "report/progress.h"

#include <doctest/doctest.h>

#include <atomic>
#include <sstream>
#include <thread>

using namespace meshctl;
using namespace std::chrono_literals;
using report::Progress;

namespace {

struct Terminal {
  std::ostringstream text;
  Stream stream{&text, true, false, 20};
};

}  // namespace

TEST_CASE("progress is one line, which is wiped") {
  Terminal terminal;
  {
    Progress progress(terminal.stream, false, 0ms);
    progress.show("1 of 2");
    CHECK(terminal.text.str() == "\r\x1b[K1 of 2");
    progress.show("2 of 2");
    CHECK(terminal.text.str() == "\r\x1b[K1 of 2\r\x1b[K2 of 2");
  }
  CHECK(terminal.text.str() == "\r\x1b[K1 of 2\r\x1b[K2 of 2\r\x1b[K");
}

TEST_CASE("short work shows nothing, and does not wait") {
  Terminal terminal;
  {
    Progress progress(terminal.stream, false, 1h);
    progress.show("working");
  }
  CHECK(terminal.text.str().empty());
}

TEST_CASE("one long step is shown when the patience is over") {
  std::atomic<bool> is_written = false;
  struct Buffer : std::stringbuf {
    explicit Buffer(std::atomic<bool>& flag) : is_written(flag) {}
    int sync() override {
      is_written = true;
      return 0;
    }
    std::atomic<bool>& is_written;
  } buffer(is_written);
  std::ostream out(&buffer);
  Progress progress({&out, true, false, 20}, false, 10ms);
  progress.show("working");
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!is_written && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(1ms);
  }
  progress.end();
  CHECK(buffer.str() == "\r\x1b[Kworking\r\x1b[K");
}

TEST_CASE("progress is cut to the width of the terminal, wide characters and all") {
  Terminal terminal;
  Progress progress(terminal.stream, false, 0ms);
  progress.show("123456789012345678日本");
  CHECK(terminal.text.str() == "\r\x1b[K123456789012345678");
}

TEST_CASE("control characters of a name do not reach the terminal") {
  Terminal terminal;
  Progress progress(terminal.stream, false, 0ms);
  progress.show("a\x1b[2Jb");
  CHECK(terminal.text.str().find("\x1b[2J") == std::string::npos);
}

TEST_CASE("a note stands above the progress") {
  Terminal terminal;
  Progress progress(terminal.stream, false, 0ms);
  progress.show("working");
  progress.note("try 2 of 3");
  CHECK(terminal.text.str() == "\r\x1b[Kworking\r\x1b[Knote: try 2 of 3\n");
}

TEST_CASE("what is no terminal gets notes only, and --quiet gets nothing") {
  Terminal file;
  file.stream.is_terminal = false;
  {
    Progress progress(file.stream, false, 0ms);
    progress.show("working");
    progress.note("try 2 of 3");
  }
  CHECK(file.text.str() == "note: try 2 of 3\n");

  Terminal quiet;
  {
    Progress progress(quiet.stream, true, 0ms);
    progress.show("working");
    progress.note("try 2 of 3");
  }
  CHECK(quiet.text.str().empty());
}
