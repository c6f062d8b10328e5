#include "quality/text_format.h"

#include <fmt/format.h>

#include <vector>

#include "base/text.h"
#include "engine/sql.h"

namespace meshctl::quality {

namespace {

struct TextFormat {
  std::string_view name;
  /// An RE2 expression for the whole text; empty: see `condition`.
  std::string_view shape;
  /// SQL that a text `{0}` must keep to besides; empty: none.
  std::string_view condition;
};

constexpr TextFormat kFormats[] = {
    // What the HTML standard asks of an e-mail address, with a dot in its domain.
    {"email",
     R"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+)",
     {}},
    {"uuid", "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}", {}},
    // RFC 3986: a scheme, then characters that a URI may have.
    {"uri", R"([A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+)", {}},
    {"url", R"([A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+)", {}},
    // RFC 1123: labels of at most 63 characters, 253 in all.
    {"hostname",
     R"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?)",
     "length({0}) <= 253"},
    {"ipv4",
     R"(((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))",
     {}},
    // RFC 4291: eight groups, or fewer with one `::` for those left out.
    {"ipv6",
     R"((([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){1,7}:|([0-9A-Fa-f]{1,4}:){1,6}:[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){1,5}(:[0-9A-Fa-f]{1,4}){1,2}|([0-9A-Fa-f]{1,4}:){1,4}(:[0-9A-Fa-f]{1,4}){1,3}|([0-9A-Fa-f]{1,4}:){1,3}(:[0-9A-Fa-f]{1,4}){1,4}|([0-9A-Fa-f]{1,4}:){1,2}(:[0-9A-Fa-f]{1,4}){1,5}|[0-9A-Fa-f]{1,4}:(:[0-9A-Fa-f]{1,4}){1,6}|:((:[0-9A-Fa-f]{1,4}){1,7}|:)|(([0-9A-Fa-f]{1,4}:){6}|::([fF]{4}:)?)((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])))",
     {}},
    {"date", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "TRY_CAST({0} AS DATE) IS NOT NULL"},
    {"time", R"([0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?)",
     "TRY_CAST(left({0}, 8) AS TIME) IS NOT NULL"},
    {"date-time",
     R"([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))",
     "TRY_CAST({0} AS TIMESTAMPTZ) IS NOT NULL"},
    // ISO 8601, weeks apart from the rest.
    {"duration",
     R"(P([0-9]+W|[0-9]+[YMD]([0-9]+[MD])?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?|T[0-9]+[HMS]([0-9]+[MS])?([0-9]+S)?))",
     {}},
    // RFC 4648, section 4.
    {"byte", "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", {}},
    {"json", {}, "json_valid({0})"},
};

/// Names that say how to treat a text, not what it looks like.
constexpr std::string_view kShapeless[] = {"password", "binary"};

}  // namespace

std::variant<std::string, Decided> text_format_misfit(std::string_view format,
                                                      const std::string& text) {
  const std::string lower = to_lower(format);
  std::vector<std::string_view> names;
  for (const TextFormat& each : kFormats) {
    names.push_back(each.name);
    if (each.name != lower) continue;
    std::string keeps;
    if (!each.shape.empty()) {
      keeps = fmt::format("regexp_full_match({}, {})", text, engine::quote_literal(each.shape));
    }
    if (!each.condition.empty()) {
      if (!keeps.empty()) keeps += " AND ";
      keeps += fmt::format(fmt::runtime(each.condition), text);
    }
    return fmt::format("NOT ({})", keeps);
  }
  for (const std::string_view each : kShapeless) {
    if (each == lower) {
      return Decided{Status::skip,
                     fmt::format("the format {} says nothing about how a text looks", format),
                     {}};
    }
  }
  return Decided{Status::skip,
                 fmt::format("the format {} is not one that is known", printable(format)),
                 did_you_mean(format, names)};
}

}  // namespace meshctl::quality
