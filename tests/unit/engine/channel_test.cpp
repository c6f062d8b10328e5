#include "engine/channel.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <utility>

#include "engine/messages.h"

namespace meshctl::engine::test {
namespace {

using namespace std::chrono_literals;

std::pair<Channel, Channel> connected() {
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  return {Channel(ends[0]), Channel(ends[1])};
}

Deadline soon() {
  return std::chrono::steady_clock::now() + 50ms;
}

TEST_CASE("a message arrives whole, however long") {
  const auto [here, there] = connected();
  const std::string sent(3 << 20, 'x');
  std::thread sender([&channel = here, &sent] { CHECK(channel.send(sent, never())); });
  std::string received;
  CHECK(there.receive(received, 4 << 20, never()) == Received::message);
  sender.join();
  CHECK(received == sent);
}

TEST_CASE("waiting ends at the deadline") {
  const auto [here, there] = connected();
  std::string received;
  CHECK(there.receive(received, 100, soon()) == Received::timeout);
  // half a message is none
  const char half[4] = {};
  REQUIRE(::write(here.descriptor(), half, sizeof half) == sizeof half);
  CHECK(there.receive(received, 100, soon()) == Received::timeout);
  // nobody reads
  CHECK_FALSE(here.send(std::string(10 << 20, 'x'), soon()));
}

TEST_CASE("a message that is too long, or an end that is gone, closes the channel") {
  auto [here, there] = connected();
  std::string received;
  CHECK(here.send("12345678901", never()));
  CHECK(there.receive(received, 10, never()) == Received::closed);
  here = Channel(-1);
  CHECK(there.receive(received, 10, never()) == Received::closed);
  CHECK_FALSE(there.send("x", never()));
}

TEST_CASE("messages survive the wire, and malformed ones are none") {
  RunReply reply;
  reply.answer.ok = true;
  reply.answer.rows.columns = {"a", "b"};
  reply.answer.rows.types = {"BIGINT", "DOUBLE"};
  reply.answer.rows.rows = {{std::int64_t{1} << 62, 0.1}, {std::monostate{}, "\xff text"}};
  const std::string bytes = encode(reply);
  const auto copy = decode_run_reply(bytes);
  REQUIRE(copy);
  CHECK(copy->answer.rows.rows == reply.answer.rows.rows);
  CHECK(copy->answer.rows.types == reply.answer.rows.types);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_run_reply(std::string_view(bytes).substr(0, size)));
  }
  CHECK_FALSE(decode_run_reply(encode(Interrupt{})));
  CHECK_FALSE(decode_open_request(bytes));
  reply.answer.rows.rows[0].pop_back();
  CHECK_FALSE(decode_run_reply(encode(reply)));
}

}  // namespace
}  // namespace meshctl::engine::test
