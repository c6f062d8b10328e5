// Conditional requests: RFC 9110 sections 8.8 and 13. Entity tags, dates, and what follows from
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "catalog/server/message.h"

namespace meshctl::catalog::server {

/// What a request knows of a resource: its strong entity tag (with quotes) and when it changed.
struct Validator {
  std::string etag;
  Instant modified;
};

/// The value of If-Match or If-None-Match.
struct TagList {
  struct Tag {
    /// With its quotes, without `W/`.
    std::string opaque;
    bool is_weak = false;
  };

  /// `*`: any state at all.
  bool is_any = false;
  std::vector<Tag> tags;
};

/// `*`, or a list of entity tags; nothing when the text is neither.
[[nodiscard]] std::optional<TagList> parse_tag_list(std::string_view text);

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the form that senders must use; nothing for another form or no
/// real day.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);
[[nodiscard]] std::string to_http_date(Instant instant);

/// What the preconditions of a request say to do.
enum class Verdict {
  proceed,
  not_modified,  ///< 304, only for GET and HEAD
  failed,        ///< 412
  malformed,     ///< 400: a precondition that cannot be read must not be passed over before a write
};

/// Evaluates them in the order of RFC 9110 13.2.2 against the current state; nothing: the resource
/// does not exist.
[[nodiscard]] Verdict evaluate_preconditions(const Request& request,
                                             const std::optional<Validator>& current);

}  // namespace meshctl::catalog::server
