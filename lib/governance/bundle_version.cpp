#include "governance/bundle_version.h"

#include <fmt/format.h>

#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "document/document.h"
#include "governance/bundle.h"

namespace meshctl::governance {

std::string version_in(const Content& content, const std::string& shown) {
  const archive::File* file = find_file(content, kBundleFile);
  if (file == nullptr) {
    throw input_error(
        fmt::format("'{}' is no bundle: it has no {}", printable(shown), kBundleFile),
        "name the folder with a bundle.yaml of kind Bundle; in a repository it stands after the "
        "ref: #main:governance");
  }
  const auto text =
      std::make_shared<const Source>(std::string(kBundleFile), std::string(file->content));
  const document::Parsed parsed = document::parse(text, document::Format::yaml);
  if (parsed.documents.empty()) {
    throw input_error(
        fmt::format("'{}' is no bundle: its {} cannot be read", printable(shown), kBundleFile),
        "tell those who publish it");
  }
  return std::string(parsed.documents.front().root().string_at("version"));
}

}  // namespace meshctl::governance
