// Reading: what the reading of one text shares: the text, the bounds and the findings so far.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "document/document.h"

namespace meshctl::document {

/// Another place for a finding, by its bytes.
struct Related {
  Span bytes;
  std::string message;
};

/// Something wrong, by its bytes; the reading makes a Finding of it.
struct Trouble {
  std::string_view rule;
  Severity severity = Severity::error;
  Span bytes;
  std::string message;
  std::string hint = {};
  std::string pointer = {};
  std::vector<Related> related = {};
};

/// One text being read.
class Reading {
 public:
  Reading(std::shared_ptr<const Source> source, const Bounds& bounds)
      : source_(std::move(source)), bounds_(bounds) {}

  [[nodiscard]] const std::shared_ptr<const Source>& source() const { return source_; }
  [[nodiscard]] std::string_view text() const { return source_->text(); }
  [[nodiscard]] const Bounds& bounds() const { return bounds_; }

  /// The text of a byte range.
  [[nodiscard]] std::string_view text(Span bytes) const {
    return text().substr(bytes.begin, bytes.end - bytes.begin);
  }

  /// Takes a finding down; of each rule only the first hundred, so that a hostile text can't make
  /// millions.
  void report(Trouble trouble);

  /// Whether anything was reported.
  [[nodiscard]] bool has_findings() const { return !findings_.empty(); }

  /// Whether further findings of a rule would be left out, so that there is no need to make them.
  [[nodiscard]] bool is_full(std::string_view rule) const;

  /// Whether a finding of a rule, of those that are not left out, stands within these bytes.
  [[nodiscard]] bool has_within(std::string_view rule, Span bytes) const;

  /// The finding `syntax/limit`: `what` is the thing that there is too much of, `hint` what to do.
  void report_limit(Span bytes, std::string message, std::string hint);

  /// The findings in the order of the text; says of each rule how many were left out.
  [[nodiscard]] std::vector<Finding> take_findings();

 private:
  static constexpr std::size_t kReportedPerRule = 100;

  std::shared_ptr<const Source> source_;
  const Bounds& bounds_;
  std::vector<Finding> findings_;
  std::map<std::string_view, std::size_t> count_of_rule_;
};

}  // namespace meshctl::document
