// Finds and reads the file that a URI stands for.
#include "jsonschema/folders.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/source.h"
#include "base/text.h"

namespace meshctl::jsonschema {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestFile = 16U << 20U;
constexpr std::array<std::string_view, 5> kSuffixes{"", ".json", ".schema.json", ".yaml", ".yml"};

/// What is left of a URI after a prefix that ends at the end of a step; nothing when it does not
/// begin so.
std::string_view rest_of(std::string_view uri, std::string_view prefix) {
  if (prefix.ends_with('/')) prefix.remove_suffix(1);
  if (!uri.starts_with(prefix)) return {};
  uri.remove_prefix(prefix.size());
  return uri.starts_with('/') ? uri.substr(1) : std::string_view();
}

std::shared_ptr<const document::Document> read(const fs::path& file) {
  auto source = std::make_shared<const Source>(file.string(), read_file(file, kLargestFile));
  document::Parsed parsed = document::parse(std::move(source), document::format_of(file.string()));
  if (!parsed.findings.empty()) {
    const Finding& first = parsed.findings.front();
    throw input_error(fmt::format("cannot read the schema {}: {} (line {})", file.string(),
                                  first.message, first.place.start.line));
  }
  if (parsed.documents.size() != 1) {
    throw input_error(fmt::format("cannot read the schema {}: it holds {}", file.string(),
                                  counted(parsed.documents.size(), "document")));
  }
  return std::make_shared<const document::Document>(std::move(parsed.documents.front()));
}

}  // namespace

Resolver folder_resolver(std::vector<MappedFolder> folders) {
  return [folders = std::move(folders)](
             std::string_view uri) -> std::shared_ptr<const document::Document> {
    const MappedFolder* best = nullptr;
    for (const MappedFolder& one : folders) {
      if (rest_of(uri, one.prefix).empty()) continue;
      if (best == nullptr || one.prefix.size() > best->prefix.size()) best = &one;
    }
    if (best == nullptr) return nullptr;
    const std::string rest = percent_decode(rest_of(uri, best->prefix));
    for (const std::string_view suffix : kSuffixes) {
      const fs::path file =
          resolve_within(best->folder, best->folder / (rest + std::string(suffix)));
      if (!file.empty() && fs::is_regular_file(file)) return read(file);
    }
    return nullptr;
  };
}

}  // namespace meshctl::jsonschema
