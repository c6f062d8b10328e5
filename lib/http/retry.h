// Which answers are worth another try, and when. RFC 9110 (idempotent methods, Retry-After), RFC
// 6585 (429).
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "base/context.h"
#include "http/transport.h"

namespace meshctl::http {

/// How patient to be.
struct RetryPolicy {
  /// Tries in all; 1 never retries.
  unsigned attempts = 4;
  /// The wait before try n is a random part of `first_delay * 2^(n-2)`, at most `max_delay` ("full
  /// jitter").
  std::chrono::milliseconds first_delay{500};
  std::chrono::milliseconds max_delay{20'000};
  /// A server's Retry-After counts up to this.
  std::chrono::milliseconds max_retry_after{60'000};
  /// No try starts later than this after the first one.
  std::chrono::milliseconds deadline{120'000};
};

/// Time and chance, so that tests need neither.
struct RetryWorld {
  /// A clock that never goes back.
  std::function<std::chrono::milliseconds()> elapsed;
  /// The wall clock, for a Retry-After that is a date.
  std::function<Instant()> now;
  std::function<void(std::chrono::milliseconds)> sleep;
  /// Evenly in [0, 1).
  std::function<double()> random;
};

/// The steady clock, this thread's sleep (cut short when `is_interrupted`, which may be empty), a
/// seeded generator.
[[nodiscard]] RetryWorld real_world(std::function<Instant()> now,
                                    std::function<bool()> is_interrupted);

/// Whether sending the request once more could help and could not do harm.
[[nodiscard]] bool is_worth_retrying(const Request& request, const Answer& answer);

/// The wait that a Retry-After header asks for: seconds, or an HTTP-date (RFC 9110 5.6.7) seen from
/// `now`; never negative; nothing when it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value,
                                                                         Instant now);

/// A transport that tries again. POST is repeated only with an Idempotency-Key.
class RetryingTransport final : public Transport {
 public:
  /// Called before a wait: what came of the last try, the try that follows (2, 3, ...), how long it
  /// waits.
  using Notice = std::function<void(const Request& request, const Answer& answer,
                                    unsigned next_attempt, std::chrono::milliseconds wait)>;

  RetryingTransport(Transport& inner, RetryPolicy policy, RetryWorld world, Notice notice = {});

  [[nodiscard]] Answer send(const Request& request) override;

 private:
  [[nodiscard]] std::chrono::milliseconds wait_before(unsigned attempt, const Answer& answer);

  Transport& inner_;
  RetryPolicy policy_;
  RetryWorld world_;
  Notice notice_;
};

}  // namespace meshctl::http
