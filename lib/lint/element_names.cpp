// How tables, columns and ports are named.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "lint/naming.h"
#include "lint/word_case.h"
#include "manifest/walk.h"

namespace meshctl::lint {

using document::quote;
using manifest::Text;

namespace {

/// The ways in which names may be written; none: any.
using Cases = std::vector<WordCase>;

Cases cases_of(const Parameters& parameters, std::string_view name) {
  Cases cases;
  for (const std::string_view word : parameters.words(name)) {
    if (const auto one = parse_word_case(word)) cases.push_back(*one);
  }
  return cases;
}

/// What the parameters ask for.
struct Convention {
  explicit Convention(const Parameters& parameters)
      : tables(cases_of(parameters, "tables")),
        columns(cases_of(parameters, "columns")),
        ports(cases_of(parameters, "ports")),
        physical_names(cases_of(parameters, "physicalNames")) {
    for (const std::string_view word : parameters.words("reserved")) {
      reserved.insert(to_lower(word));
      longest_reserved = std::max(longest_reserved, word.size());
    }
  }

  [[nodiscard]] bool is_reserved(std::string_view name) const {
    return name.size() <= longest_reserved && reserved.count(to_lower(name)) > 0;
  }

  Cases tables;
  Cases columns;
  Cases ports;
  Cases physical_names;
  std::unordered_set<std::string> reserved;
  std::size_t longest_reserved = 0;
};

class Names {
 public:
  Names(const Governed& governed, const Convention& convention)
      : governed_(governed), convention_(convention) {}

  void check(std::string_view noun, const Text& name, const Cases& cases) const {
    with_value(governed_, name,
               [&](std::string_view text) { check_case(noun, *name.node, text, cases); });
  }

  /// A table or a column, which SQL knows by its physical name, else by its name.
  void check(std::string_view noun, const Text& name, const Text& physical,
             const Cases& cases) const {
    check(noun, name, cases);
    const Text& in_sql = physical ? physical : name;
    with_value(governed_, in_sql, [&](std::string_view text) {
      // What stands before the last dot is the name of a schema or a database.
      text.remove_prefix(text.rfind('.') + 1);
      if (physical) check_case("physical name", *physical.node, text, convention_.physical_names);
      if (!convention_.is_reserved(text)) return;
      governed_.add(*in_sql.node, fmt::format("{} {} is a reserved word of SQL", noun, quote(text)),
                    "say more: what kind, or of what");
    });
  }

 private:
  void check_case(std::string_view noun, const document::Node& at, std::string_view name,
                  const Cases& cases) const {
    const bool is_fine =
        cases.empty() || std::any_of(cases.begin(), cases.end(),
                                     [name](const WordCase one) { return is_in_case(name, one); });
    if (is_fine) return;
    const std::string meant = in_case(name, cases.front());
    governed_.add(at, fmt::format("{} {} is not in {}", noun, quote(name), words_of(cases)),
                  meant.empty() ? "begin with a letter" : "write " + printable(meant));
  }

  const Governed& governed_;
  const Convention& convention_;
};

}  // namespace

void check_element_names(const Governed& governed) {
  const auto& convention =
      governed.once<Convention>([&governed] { return Convention(governed.parameters()); });
  const Names names(governed, convention);
  if (const manifest::DataProduct* product = governed.manifest().product()) {
    for (const auto& port : product->input_ports) names.check("port", port.name, convention.ports);
    for (const auto& port : product->output_ports) names.check("port", port.name, convention.ports);
    for (const auto& port : product->management_ports) {
      names.check("port", port.name, convention.ports);
    }
  }
  if (const manifest::DataContract* contract = governed.manifest().contract()) {
    for (const manifest::SchemaObject& object : contract->schema) {
      names.check("table", object.name, object.physical_name, convention.tables);
    }
    manifest::for_each_property(*contract, [&](const manifest::Property& property) {
      names.check("column", property.name, property.physical_name, convention.columns);
    });
  }
}

}  // namespace meshctl::lint
