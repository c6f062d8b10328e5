#include "http/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "base/text.h"

namespace meshctl::http {

namespace {

using std::chrono::milliseconds;

// Statuses that another try may turn into a good answer. 500 may follow a half-done POST even with
// a key.
constexpr std::array kRetriedStatuses = {408, 425, 429, 502, 503, 504};

bool is_idempotent(Method method) {
  return method != Method::post;
}

bool is_transient(FailureKind kind) {
  switch (kind) {
    case FailureKind::resolve:
    case FailureKind::connect:
    case FailureKind::timeout:
    case FailureKind::reset:
      return true;
    case FailureKind::tls:
    case FailureKind::too_large:
    case FailureKind::protocol:
    case FailureKind::interrupted:
      return false;
  }
  return false;
}

std::optional<int> parse_number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<unsigned> parse_month(std::string_view name) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto* found = std::find(kMonths.begin(), kMonths.end(), to_lower(name));
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<unsigned>(found - kMonths.begin()) + 1;
}

std::optional<milliseconds> parse_clock(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 3) return std::nullopt;
  const auto hours = parse_number(parts[0]);
  const auto minutes = parse_number(parts[1]);
  const auto seconds = parse_number(parts[2]);
  if (!hours || !minutes || !seconds) return std::nullopt;
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
         std::chrono::seconds(*seconds);
}

// The three forms of RFC 9110 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37
// GMT`, `Sun Nov  6 08:49:37 1994`.
std::optional<Instant> parse_http_date(std::string_view text, Instant now) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '-', ' ');
  std::vector<std::string_view> words;
  for (const std::string_view word : split(plain, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  const bool is_asctime = words.size() == 5 && !words[0].ends_with(',');
  if (!is_asctime && words.size() != 6) return std::nullopt;
  const auto day = parse_number(words[is_asctime ? 2 : 1]);
  const auto month = parse_month(words[is_asctime ? 1 : 2]);
  auto year = parse_number(words[is_asctime ? 4 : 3]);
  const auto clock = parse_clock(words[is_asctime ? 3 : 4]);
  if (!day || !month || !year || !clock) return std::nullopt;
  if (*year < 100) {
    // A two-digit year that looks more than 50 years ahead is in the past.
    const int this_year = static_cast<int>(
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now)).year());
    *year += this_year - this_year % 100;
    if (*year > this_year + 50) *year -= 100;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return Instant(std::chrono::sys_days(date)) + *clock;
}

}  // namespace

RetryWorld real_world(std::function<Instant()> now, std::function<bool()> is_interrupted) {
  RetryWorld world;
  world.elapsed = [] {
    return std::chrono::duration_cast<milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
  };
  world.now = std::move(now);
  world.sleep = [is_interrupted = std::move(is_interrupted)](milliseconds time) {
    constexpr milliseconds kSlice{100};
    while (time.count() > 0 && !(is_interrupted && is_interrupted())) {
      const milliseconds slice = std::min(time, kSlice);
      std::this_thread::sleep_for(slice);
      time -= slice;
    }
  };
  // Chance spreads the tries of many clients; nothing depends on its value.
  world.random = [generator = std::make_shared<std::mt19937_64>(std::random_device()())] {
    return std::uniform_real_distribution<double>(0.0, 1.0)(*generator);
  };
  return world;
}

bool is_worth_retrying(const Request& request, const Answer& answer) {
  const bool is_safe =
      is_idempotent(request.method) || find_header(request.headers, "Idempotency-Key").has_value();
  if (!is_safe) return false;
  if (const auto* failure = std::get_if<Failure>(&answer)) return is_transient(failure->kind);
  const int status = std::get<Response>(answer).status;
  if (status == 500) return is_idempotent(request.method);
  return std::find(kRetriedStatuses.begin(), kRetriedStatuses.end(), status) !=
         kRetriedStatuses.end();
}

std::optional<milliseconds> parse_retry_after(std::string_view value, Instant now) {
  value = trim(value);
  if (!value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos) {
    // More digits than an int holds is longer than anybody waits.
    return std::chrono::seconds(parse_number(value).value_or(std::numeric_limits<int>::max()));
  }
  const auto date = parse_http_date(value, now);
  if (!date) return std::nullopt;
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(*date - now));
}

RetryingTransport::RetryingTransport(Transport& inner, RetryPolicy policy, RetryWorld world,
                                     Notice notice)
    : inner_(inner), policy_(policy), world_(std::move(world)), notice_(std::move(notice)) {}

milliseconds RetryingTransport::wait_before(unsigned attempt, const Answer& answer) {
  const double doubled =
      static_cast<double>(policy_.first_delay.count()) * std::pow(2.0, attempt - 2);
  const double bound = std::min(doubled, static_cast<double>(policy_.max_delay.count()));
  const milliseconds jittered(static_cast<milliseconds::rep>(bound * world_.random()));
  const auto* response = std::get_if<Response>(&answer);
  if (response == nullptr) return jittered;
  const auto asked = parse_retry_after(response->header("Retry-After"), world_.now());
  if (!asked) return jittered;
  // On top of what is asked, so that those who were told the same second do not come back together.
  return std::min(*asked, policy_.max_retry_after) + std::min(jittered, policy_.first_delay);
}

Answer RetryingTransport::send(const Request& request) {
  const milliseconds start = world_.elapsed();
  for (unsigned attempt = 1;; ++attempt) {
    Answer answer = inner_.send(request);
    if (attempt >= policy_.attempts || !is_worth_retrying(request, answer)) return answer;
    const milliseconds wait = wait_before(attempt + 1, answer);
    if (world_.elapsed() - start + wait > policy_.deadline) return answer;
    if (notice_) notice_(request, answer, attempt + 1, wait);
    world_.sleep(wait);
  }
}

}  // namespace meshctl::http
