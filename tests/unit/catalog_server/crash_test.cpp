// A catalog that is killed: every write that was answered is there when it starts again.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <set>
#include <string>
#include <thread>

#include "catalog/protocol.h"
#include "manifests.h"
#include "raw_client.h"
#include "running_catalog.h"

using namespace meshctl;
using namespace meshctl::catalog;
using namespace meshctl::catalog::server;
using namespace meshctl::test;

namespace {

/// A catalog in a process of its own.
class ServerProcess {
 public:
  explicit ServerProcess(const std::filesystem::path& folder) {
    std::array<int, 2> pipe_ends{};
    REQUIRE(pipe(pipe_ends.data()) == 0);
    process_ = fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      serve(folder, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    std::array<char, 256> text{};
    const ssize_t size = read(pipe_ends[0], text.data(), text.size());
    close(pipe_ends[0]);
    REQUIRE(size > 0);
    url_.assign(text.data(), static_cast<std::size_t>(size));
  }
  ~ServerProcess() { kill(); }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  void kill() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
      process_ = -1;
    }
  }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  [[noreturn]] static void serve(const std::filesystem::path& folder, int told_at) {
    try {
      const Server server(open_options(folder), system_now);
      const std::string url = server.url();
      if (write(told_at, url.data(), url.size()) > 0) {
        // A test that is itself killed must not leave the process behind.
        alarm(60);
        for (;;) {
          pause();
        }
      }
    } catch (const std::exception&) {
    }
    _exit(1);
  }

  pid_t process_ = -1;
  std::string url_;
};

}  // namespace

TEST_CASE("what was answered survives kill -9") {
  TemporaryFolder folder;
  std::set<std::string> answered;
  for (int round = 0; round < 5; ++round) {
    ServerProcess process(folder.path());
    // Four writers at once; the process is killed in the middle of their work.
    std::array<std::thread, 4> writers;
    std::array<std::set<std::string>, 4> written;
    std::atomic<int> count = 0;
    for (std::size_t i = 0; i < writers.size(); ++i) {
      writers.at(i) = std::thread([&, i] {
        RawClient client(process.url());
        for (int n = 0; n < 10'000; ++n) {
          const std::string id =
              "r" + std::to_string(round) + "w" + std::to_string(i) + "n" + std::to_string(n);
          client.send(put_text(id, product(id)));
          const auto answer = client.answer();
          if (!answer) {
            return;
          }
          if (answer->status == 201) {
            written.at(i).insert(id);
            ++count;
          }
        }
      });
    }
    // At another point of the work each time.
    for (int waited = 0; count < 20 + 7 * round && waited < 20'000; ++waited) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    process.kill();
    for (std::size_t i = 0; i < writers.size(); ++i) {
      writers.at(i).join();
      answered.merge(written.at(i));
    }
    CHECK(count > 0);
  }

  const ServerProcess process(folder.path());
  RawClient client(process.url());
  for (const std::string& id : answered) {
    client.send(get_text("/v1/dataproducts/" + id));
    const auto answer = client.answer();
    REQUIRE(answer);
    CAPTURE(id);
    CHECK(answer->body == product(id));
  }
  // Every manifest that is listed is also found: the words are part of the same write.
  std::size_t listed = 0;
  std::size_t found = 0;
  for (std::string next = "/v1/dataproducts?limit=1000"; !next.empty(); ++listed) {
    client.send(get_text(next));
    const auto page = parse_page(client.answer().value_or(RawAnswer{}).body);
    REQUIRE(page);
    listed += page->items.size() - 1;
    next = page->next;
  }
  for (std::string next = "/v1/search?q=delays&limit=1000"; !next.empty(); ++found) {
    client.send(get_text(next));
    const auto page = parse_page(client.answer().value_or(RawAnswer{}).body);
    REQUIRE(page);
    found += page->items.size() - 1;
    next = page->next;
  }
  CHECK(listed >= answered.size());
  CHECK(found == listed);
  MESSAGE(answered.size(), " answered writes survived five kills");
}
