// The retry matrix, and the waits, with a clock that only moves when somebody sleeps.
#include "http/retry.h"

#include <doctest/doctest.h>

#include <vector>

#include "base/time.h"

using namespace meshctl::http;
using meshctl::Instant;
using std::chrono::milliseconds;

namespace {

Request request_of(Method method, bool has_key = false) {
  Request request{method, "http://127.0.0.1/v1", {}, {}};
  if (has_key) request.headers.push_back({"Idempotency-Key", "k"});
  return request;
}

Answer status(int code, std::string retry_after = {}) {
  Response response{code, {}, {}};
  if (!retry_after.empty()) response.headers.push_back({"Retry-After", std::move(retry_after)});
  return response;
}

// Answers from a list, the last one for ever.
struct Script final : Transport {
  std::vector<Answer> answers;
  std::size_t sent = 0;

  explicit Script(std::vector<Answer> given) : answers(std::move(given)) {}
  Answer send(const Request&) override { return answers[std::min(sent++, answers.size() - 1)]; }
};

struct FakeWorld {
  milliseconds clock{0};
  std::vector<milliseconds> waits;
  double chance = 1.0;

  RetryWorld world() {
    return {[this] { return clock; },
            [] { return *meshctl::parse_instant("2026-01-31T12:00:00Z"); },
            [this](milliseconds time) {
              waits.push_back(time);
              clock += time;
            },
            [this] { return chance; }};
  }
};

int status_of(const Answer& answer) {
  const auto* response = std::get_if<Response>(&answer);
  return response == nullptr ? 0 : response->status;
}

}  // namespace

TEST_CASE("statuses: what is retried, and by which method") {
  for (const int code : {408, 425, 429, 502, 503, 504}) {
    CAPTURE(code);
    CHECK(is_worth_retrying(request_of(Method::get), status(code)));
    CHECK(is_worth_retrying(request_of(Method::put), status(code)));
    CHECK(is_worth_retrying(request_of(Method::post, true), status(code)));
    CHECK_FALSE(is_worth_retrying(request_of(Method::post), status(code)));
  }
  CHECK(is_worth_retrying(request_of(Method::put), status(500)));
  CHECK_FALSE(is_worth_retrying(request_of(Method::post, true), status(500)));
  for (const int code :
       {200, 201, 301, 304, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 501}) {
    CAPTURE(code);
    CHECK_FALSE(is_worth_retrying(request_of(Method::put), status(code)));
  }
}

TEST_CASE("failures: only those that may pass") {
  const auto is_retried = [](FailureKind kind) {
    return is_worth_retrying(request_of(Method::put), Failure{kind, "m", ""});
  };
  CHECK(is_retried(FailureKind::resolve));
  CHECK(is_retried(FailureKind::connect));
  CHECK(is_retried(FailureKind::timeout));
  CHECK(is_retried(FailureKind::reset));
  CHECK_FALSE(is_retried(FailureKind::tls));
  CHECK_FALSE(is_retried(FailureKind::too_large));
  CHECK_FALSE(is_retried(FailureKind::protocol));
  CHECK_FALSE(is_retried(FailureKind::interrupted));
  CHECK_FALSE(is_worth_retrying(request_of(Method::post), Failure{FailureKind::reset, "m", ""}));
}

TEST_CASE("Retry-After is seconds or a date in any of its three forms") {
  const Instant now = *meshctl::parse_instant("2026-01-31T12:00:00Z");
  CHECK(parse_retry_after("7", now) == milliseconds(7000));
  CHECK(parse_retry_after(" 0 ", now) == milliseconds(0));
  CHECK(parse_retry_after("99999999999999", now) > milliseconds(1'000'000'000));
  CHECK(parse_retry_after("Sat, 31 Jan 2026 12:00:30 GMT", now) == milliseconds(30'000));
  CHECK(parse_retry_after("Saturday, 31-Jan-26 12:01:00 GMT", now) == milliseconds(60'000));
  CHECK(parse_retry_after("Sat Jan 31 12:00:05 2026", now) == milliseconds(5'000));
  CHECK(parse_retry_after("Sat, 31 Jan 2026 11:00:00 GMT", now) == milliseconds(0));
  CHECK_FALSE(parse_retry_after("", now));
  CHECK_FALSE(parse_retry_after("-1", now));
  CHECK_FALSE(parse_retry_after("soon", now));
  CHECK_FALSE(parse_retry_after("Sat, 31 Foo 2026 12:00:30 GMT", now));
  CHECK_FALSE(parse_retry_after("Sat, 40 Jan 2026 12:00:30 GMT", now));
}

TEST_CASE("the waits double, up to the bound, and chance takes a part of them") {
  Script script({status(503)});
  FakeWorld fake;
  RetryPolicy policy;
  policy.attempts = 5;
  policy.first_delay = milliseconds(100);
  policy.max_delay = milliseconds(300);
  RetryingTransport transport(script, policy, fake.world());
  CHECK(status_of(transport.send(request_of(Method::get))) == 503);
  CHECK(script.sent == 5);
  CHECK(fake.waits ==
        std::vector{milliseconds(100), milliseconds(200), milliseconds(300), milliseconds(300)});

  script.sent = 0;
  fake.waits.clear();
  fake.chance = 0.5;
  CHECK(status_of(transport.send(request_of(Method::get))) == 503);
  CHECK(fake.waits ==
        std::vector{milliseconds(50), milliseconds(100), milliseconds(150), milliseconds(150)});
}

TEST_CASE("it stops at the first answer that is not worth another try") {
  Script script({Failure{FailureKind::reset, "m", ""}, status(503), status(201)});
  FakeWorld fake;
  RetryingTransport transport(script, {}, fake.world());
  CHECK(status_of(transport.send(request_of(Method::put))) == 201);
  CHECK(script.sent == 3);

  Script refused({status(409)});
  RetryingTransport other(refused, {}, fake.world());
  CHECK(status_of(other.send(request_of(Method::put))) == 409);
  CHECK(refused.sent == 1);
}

TEST_CASE("Retry-After is waited for, clamped, with a little chance on top") {
  Script script({status(503, "10"), status(429, "86400"), status(200)});
  FakeWorld fake;
  fake.chance = 0.0;
  RetryPolicy policy;
  policy.max_retry_after = milliseconds(60'000);
  RetryingTransport transport(script, policy, fake.world());
  CHECK(status_of(transport.send(request_of(Method::put))) == 200);
  CHECK(fake.waits == std::vector{milliseconds(10'000), milliseconds(60'000)});
}

TEST_CASE("no try starts after the deadline") {
  Script script({status(503, "50")});
  FakeWorld fake;
  fake.chance = 0.0;
  RetryPolicy policy;
  policy.attempts = 10;
  policy.deadline = milliseconds(120'000);
  RetryingTransport transport(script, policy, fake.world());
  CHECK(status_of(transport.send(request_of(Method::put))) == 503);
  CHECK(script.sent == 3);
  CHECK(fake.clock == milliseconds(100'000));
}

TEST_CASE("each wait is announced") {
  Script script({status(503), status(200)});
  FakeWorld fake;
  std::vector<unsigned> announced;
  RetryingTransport transport(
      script, {}, fake.world(),
      [&](const Request&, const Answer& answer, unsigned next, milliseconds) {
        CHECK(status_of(answer) == 503);
        announced.push_back(next);
      });
  CHECK(status_of(transport.send(request_of(Method::get))) == 200);
  CHECK(announced == std::vector<unsigned>{2});
}
