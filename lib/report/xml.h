// Writes XML 1.0, indented. Private to this folder.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshctl::report {

using XmlAttributes = std::vector<std::pair<std::string_view, std::string>>;

/// The text with `& < > "` and line ends as references; characters that XML cannot hold, and bytes
/// that are no UTF-8, are made visible (`\x1b`).
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// Elements as they come; the caller closes what it opened.
class XmlWriter {
 public:
  /// Writes the declaration.
  explicit XmlWriter(std::ostream& out);

  void open(std::string_view name, const XmlAttributes& attributes);
  void close(std::string_view name);
  /// An element with text only.
  void element(std::string_view name, const XmlAttributes& attributes, std::string_view text);

 private:
  void start(std::string_view name, const XmlAttributes& attributes);

  std::ostream& out_;
  std::size_t depth_ = 0;
};

}  // namespace meshctl::report
