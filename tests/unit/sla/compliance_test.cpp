#include "sla/compliance.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace meshctl;
using sla::Compliance;
using sla::Observation;
using sla::Standing;

namespace {

Instant day(int number) {
  return Instant(std::chrono::hours(24 * number));
}

/// One observation a day: `+` kept, `-` not, `.` none.
std::vector<Observation> days(std::string_view text) {
  std::vector<Observation> observations;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.') observations.push_back({day(static_cast<int>(i)), text[i] == '+'});
  }
  return observations;
}

history::Record record(int at, std::string check, Status status, std::string metric = "nullValues",
                       std::string property = "p") {
  history::Record result;
  result.evaluated_for = day(at);
  result.environment = "prod";
  result.outcome.check = std::move(check);
  result.outcome.origin = CheckOrigin::quality;
  result.outcome.status = status;
  result.outcome.server = "s";
  result.outcome.metric = std::move(metric);
  result.outcome.property = std::move(property);
  return result;
}

}  // namespace

TEST_CASE("nothing is never 100 percent") {
  for (const std::optional<double> target : {std::optional<double>(), std::optional(0.99)}) {
    const Compliance none = sla::judge({}, target);
    CHECK(none.standing == Standing::unobserved);
    CHECK_FALSE(none.share.has_value());
    CHECK_FALSE(none.budget.has_value());
  }
  const Compliance few = sla::judge(days("+++"), std::nullopt);
  CHECK(few.standing == Standing::too_few);
  CHECK_FALSE(few.share.has_value());
  CHECK(few.kept == 3);
}

TEST_CASE("counts, times, gaps and streaks") {
  const Compliance result = sla::judge(days("++-+..-----."), std::nullopt);
  CHECK(result.observed == 9);
  CHECK(result.kept == 3);
  CHECK(result.first == day(0));
  CHECK(result.last == day(10));
  CHECK_FALSE(result.last_is_kept);
  CHECK(result.since == day(6));
  CHECK(result.longest_gap == std::chrono::hours(72));
  CHECK(result.standing == Standing::missed);
  CHECK(sla::judge(days("-----++++++"), std::nullopt).standing == Standing::kept);
  CHECK(sla::judge(days("-----++++++"), std::nullopt).share == 6.0 / 11);
}

TEST_CASE("a target has a budget, and wants enough looks") {
  // 90 % of 20 allows 2.
  const Compliance two = sla::judge(days("+++++-+++++++++++++-"), 0.9);
  REQUIRE(two.budget.has_value());
  CHECK(two.budget->allowed == doctest::Approx(2));
  CHECK(two.budget->used == 2);
  CHECK(two.budget->left == doctest::Approx(0));
  CHECK(two.standing == Standing::kept);
  const Compliance three = sla::judge(days("+++++-+++-+++++++++-"), 0.9);
  CHECK(three.budget->left == doctest::Approx(-0.5));
  CHECK(three.standing == Standing::missed);
  // 99 % of 20 allows a fifth of one: a clean record proves little, a bad one is too many.
  CHECK(sla::judge(days("++++++++++++++++++++"), 0.99).standing == Standing::too_few);
  CHECK(sla::judge(days("++++++++++++++++++-+"), 0.99).standing == Standing::missed);
  CHECK(sla::judge(days("++-"), 0.99).standing == Standing::too_few);
  CHECK(sla::judge(days("++++++++++"), 1.0).standing == Standing::kept);
  CHECK(sla::judge(days("+++++++++-"), 1.0).budget->left < 0);
}

TEST_CASE("the closed form agrees with counting one by one") {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time
  for (int round = 0; round < 200; ++round) {
    std::vector<Observation> observations;
    const int count = 1 + static_cast<int>(random() % 300);
    for (int i = 0; i < count; ++i) observations.push_back({day(i), random() % 10 != 0});
    const double target = 0.5 + static_cast<double>(random() % 50) / 100;
    // Spend the budget one look at a time: each allows a part of a bad one, each bad one takes a
    // whole.
    double left = 0;
    double allowed = 0;
    for (const Observation& each : observations) {
      allowed += 1 - target;
      left += 1 - target;
      if (!each.is_kept) left -= 1;
    }
    const Compliance result = sla::judge(observations, target);
    REQUIRE(result.budget.has_value());
    CHECK(result.budget->left * allowed == doctest::Approx(left).epsilon(1e-9));
  }
}

TEST_CASE("an error or a skip is no observation") {
  const std::vector<history::Record> records = {
      record(0, "x", Status::pass), record(1, "x", Status::error), record(2, "x", Status::skip),
      record(3, "x", Status::fail), record(4, "x", Status::warn),  record(5, "y", Status::pass)};
  const auto observations = sla::observations_of_check(records, "x");
  REQUIRE(observations.size() == 3);
  CHECK(observations[0].is_kept);
  CHECK_FALSE(observations[1].is_kept);
  CHECK(observations[2].is_kept);
}

TEST_CASE("data is available when it can be read and nothing fails hard") {
  history::Record other = record(6, "z", Status::fail);
  other.outcome.server = "elsewhere";
  history::Record level = record(7, "sla", Status::fail);
  level.outcome.origin = CheckOrigin::sla;
  const std::vector<history::Record> records = {
      record(0, "o", Status::pass, "exists", ""),
      record(0, "x", Status::pass),  // available
      record(1, "o", Status::fail, "exists", ""),
      record(1, "x", Status::skip),  // gone
      record(2, "o", Status::error, "exists", ""),
      record(2, "x", Status::skip),  // unreadable
      record(3, "o", Status::pass, "exists", ""),
      record(3, "x", Status::fail),  // wrong
      record(4, "o", Status::pass, "exists", ""),
      record(4, "x", Status::warn),
      record(4, "p", Status::error, "pattern"),  // available
      record(5, "o", Status::skip, "exists", ""),
      record(6, "o", Status::error, "", ""),  // nobody could ask
      record(5, "x", Status::skip),           // nobody looked
      other,
      level};
  const auto observations = sla::observations_of_availability(records, "s");
  REQUIRE(observations.size() == 5);
  const std::vector<bool> expected = {true, false, false, false, true};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(observations[i].is_kept == expected[i]);
  }
  CHECK(sla::servers_of(records) == std::vector<std::string>{"elsewhere", "s"});
}
