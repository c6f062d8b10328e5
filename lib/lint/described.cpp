// Names and descriptions at every level of a manifest: those that are still to be written, and
// those that are missing or say nothing.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/naming.h"
#include "lint/placeholder.h"
#include "manifest/walk.h"

namespace meshctl::lint {

using document::quote;
using manifest::Text;

namespace {

/// Something that people read about.
struct Described {
  /// The word of the parameters: `tables`.
  std::string_view of;
  std::string_view noun;
  const document::Node& node;
  /// What identifies it.
  const Text& name;
  /// Its name for people; null when it has none.
  const Text* display_name;
  /// Null when it cannot have one.
  const Text* description;
};

template <typename Visit>
void for_each_described(const manifest::Manifest& manifest, Visit&& visit) {
  visit(Described{manifest.contract() != nullptr ? "contracts" : "products",
                  words_of(manifest.kind), manifest.document->root(), manifest.id, &manifest.name,
                  &manifest.description.purpose});
  if (const manifest::DataProduct* product = manifest.product()) {
    for (const auto& port : product->input_ports) {
      visit(Described{"ports", "input port", *port.node, port.name, nullptr, nullptr});
    }
    for (const auto& port : product->output_ports) {
      visit(Described{"ports", "output port", *port.node, port.name, nullptr, &port.description});
    }
    for (const auto& port : product->management_ports) {
      visit(
          Described{"ports", "management port", *port.node, port.name, nullptr, &port.description});
    }
  }
  if (const manifest::DataContract* contract = manifest.contract()) {
    for (const manifest::SchemaObject& object : contract->schema) {
      visit(Described{"tables", "table", *object.node, object.name, &object.business_name,
                      &object.description});
    }
    manifest::for_each_property(*contract, [&visit](const manifest::Property& property) {
      visit(Described{"columns", "column", *property.node, property.name, &property.business_name,
                      &property.description});
    });
  }
}

class Placeholders {
 public:
  explicit Placeholders(const Governed& governed)
      : governed_(governed), words_(governed.once<Words>([&governed] {
          Words words;
          for (const std::string_view word : governed.parameters().words("words")) {
            words.insert(to_lower(trim(word)));
          }
          return words;
        })) {}

  void check(const Described& thing) const {
    if (is_to_be_written(thing.name, TextUse::name)) {
      tell(thing.name, fmt::format("the name of the {}", thing.noun));
    }
    if (thing.display_name != nullptr && is_to_be_written(*thing.display_name, TextUse::name)) {
      tell(*thing.display_name, fmt::format("the name of {}", titled(thing.noun, thing.name)));
    }
    if (thing.description != nullptr && is_to_be_written(*thing.description, TextUse::prose)) {
      tell(*thing.description,
           fmt::format("the description of {}", titled(thing.noun, thing.name)));
    }
  }

  void check_terms(const manifest::Manifest& manifest) const {
    for (const auto& [text, noun] : {std::pair(&manifest.description.usage, "usage"),
                                     std::pair(&manifest.description.limitations, "limitations")}) {
      if (is_to_be_written(*text, TextUse::condition)) {
        tell(*text, fmt::format("the {} of {}", noun, called(manifest)));
      }
    }
  }

 private:
  using Words = std::unordered_set<std::string>;

  [[nodiscard]] bool is_to_be_written(const Text& text, TextUse use) const {
    if (!text) return false;
    if (has_variable(text)) {
      const std::string value = manifest::key_of(text, governed_.subject().variables());
      return is_placeholder(value, use) || is_own_word(value);
    }
    return is_placeholder(text, use) || is_own_word(text);
  }
  [[nodiscard]] bool is_own_word(std::string_view text) const {
    return !words_.empty() && words_.count(to_lower(trim(text))) > 0;
  }

  void tell(const Text& text, const std::string& what) const {
    governed_.add(*text.node, fmt::format("{} is still to be written: {}", what, quote(text)),
                  "say what it is, or take it out");
  }

  const Governed& governed_;
  const Words& words_;
};

/// Whether two texts have the same letters and digits, whatever stands between them.
bool has_same_words(std::string_view a, std::string_view b) {
  const auto is_mark = [](char c) { return !is_alphanumeric(c) && !is_beyond_ascii(c); };
  const auto small = [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto* x = a.begin();
  const auto* y = b.begin();
  while (true) {
    x = std::find_if_not(x, a.end(), is_mark);
    y = std::find_if_not(y, b.end(), is_mark);
    if (x == a.end() || y == b.end()) return x == a.end() && y == b.end();
    if (small(*x++) != small(*y++)) return false;
  }
}

class Descriptions {
 public:
  explicit Descriptions(const Governed& governed)
      : governed_(governed),
        described_(governed.parameters().words("of")),
        named_(governed.parameters().words("named")),
        least_(static_cast<std::size_t>(governed.parameters().whole("minimumLength"))) {}

  void check(const Described& thing) const {
    if (thing.display_name != nullptr && is_among(named_, thing.of) &&
        trim(*thing.display_name).empty()) {
      tell_missing(thing, *thing.display_name, "name for people", "say what people call it");
    }
    if (thing.description != nullptr && is_among(described_, thing.of)) {
      check_description(thing, *thing.description);
    }
  }

 private:
  static bool is_among(const std::vector<std::string_view>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  void check_description(const Described& thing, const Text& description) const {
    const std::string_view text = trim(description);
    if (text.empty()) {
      tell_missing(thing, description, "description", "say what it is, and for whom");
      return;
    }
    // What is still to be written, and what is not known, is told elsewhere or not at all.
    if (is_placeholder(text, TextUse::prose) || has_variable(text)) return;
    const bool is_echo =
        (thing.name && has_same_words(text, thing.name)) ||
        (thing.display_name != nullptr && has_same_words(text, *thing.display_name));
    if (is_echo) {
      governed_.add(*description.node,
                    fmt::format("the description of {} says no more than its name",
                                titled(thing.noun, thing.name)),
                    "say what the name does not");
      return;
    }
    const std::size_t length = code_points(text);
    if (length >= least_) return;
    governed_.add(*description.node,
                  fmt::format("the description of {} has {}, and {} are asked for",
                              titled(thing.noun, thing.name), counted(length, "character"), least_),
                  "say what it is, and for whom");
  }

  void tell_missing(const Described& thing, const Text& text, std::string_view what,
                    std::string_view hint) const {
    governed_.add(text ? *text.node : place_of(thing.name, thing.node),
                  fmt::format("{} has no {}", titled(thing.noun, thing.name), what),
                  std::string(hint));
  }

  const Governed& governed_;
  std::vector<std::string_view> described_;
  std::vector<std::string_view> named_;
  std::size_t least_;
};

}  // namespace

void check_placeholder_text(const Governed& governed) {
  const Placeholders placeholders(governed);
  for_each_described(governed.manifest(),
                     [&](const Described& thing) { placeholders.check(thing); });
  placeholders.check_terms(governed.manifest());
}

void check_described(const Governed& governed) {
  const Descriptions descriptions(governed);
  for_each_described(governed.manifest(),
                     [&](const Described& thing) { descriptions.check(thing); });
}

}  // namespace meshctl::lint
