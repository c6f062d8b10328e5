// Writes compliance in its formats: one file a format. The page, html, is in page/.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/context.h"
#include "compliance/compliance.h"

namespace meshctl::compliance {

/// The names of the formats: the choices of `--format`.
inline constexpr std::array<std::string_view, 5> kFormatNames{"text", "json", "csv", "markdown",
                                                              "html"};

/// What the rows of csv, and the tables of text and markdown, are.
enum class Grouping : std::uint8_t { product, domain, rule, attribute, control };

/// The names of the groupings, in their order: the choices of `--by`.
inline constexpr std::array<std::string_view, 5> kGroupingNames{"product", "domain", "rule",
                                                                "attribute", "control"};

/// The grouping with that name, or nothing.
[[nodiscard]] std::optional<Grouping> parse_grouping(std::string_view name);

/// For a terminal: everything in short, or with a grouping only its rows. `is_quiet`: only scores
/// and what is wrong.
void write_text(const Compliance& compliance, std::optional<Grouping> by, bool is_quiet,
                const Stream& stream);

/// schemas/compliance.schema.json.
void write_json(const Compliance& compliance, const Stream& stream);

/// One line for each row of a grouping; products without one.
void write_csv(const Compliance& compliance, std::optional<Grouping> by, const Stream& stream);

/// As the summary of a job in CI.
void write_markdown(const Compliance& compliance, std::optional<Grouping> by, const Stream& stream);

}  // namespace meshctl::compliance
