// The parts of a SARIF 2.1.0 log: places and rules. Private to this folder.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report/entry.h"

namespace meshctl::report {

/// What relative addresses are relative to: the folder that meshctl ran in.
inline constexpr std::string_view kSarifRoot = "%SRCROOT%";

/// An `artifactLocation` (section 3.4): a relative path as a percent-encoded reference below
/// `kSarifRoot`, an absolute one as a file URI.
[[nodiscard]] nlohmann::ordered_json sarif_artifact(std::string_view file);

/// A `region` (section 3.30) in lines, columns and bytes; its end is after the last character.
[[nodiscard]] nlohmann::ordered_json sarif_region(const Place& place);

/// A `location` (section 3.28) with its pointer as a logical location. The place has a file.
[[nodiscard]] nlohmann::ordered_json sarif_location(const Place& place);

/// The severity as a `level` (section 3.27.10).
[[nodiscard]] std::string_view sarif_level(Severity severity);

/// A `message` (section 3.11) of plain text, in which nothing is a link.
[[nodiscard]] nlohmann::ordered_json sarif_message(std::string_view text);

/// The rules of results, each with its index.
class SarifRules {
 public:
  /// `known` lives as long as this.
  explicit SarifRules(const std::vector<RuleText>& known);

  /// The index of the rule of an entry; adds it when it is new.
  std::size_t index_of(const Entry& entry);

  /// The `reportingDescriptor`s (section 3.49), in the order of their index.
  [[nodiscard]] nlohmann::ordered_json descriptors() const;

 private:
  struct Used {
    std::string id;
    Severity severity;
    std::string title;
  };

  std::map<std::string_view, const RuleText*> known_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<Used> used_;
};

}  // namespace meshctl::report
