#include "mutants.h"

#include <algorithm>
#include <utility>

namespace meshctl::jsonschema::test {

using document::Member;
using document::Node;

namespace {

// A mapping or list of more JSON than this is cut down to what leads to the edits.
constexpr std::size_t kSmall = 600;

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

char other_case(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c;
}

std::string recased(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), other_case);
  return out;
}

std::string_view scalar_json(const Node& node) {
  return node.is_null() ? std::string_view("null") : node.text();
}

class Writer {
 public:
  explicit Writer(const std::array<Edit, 2>& edits) : edits_(edits) {
    for (const Edit& edit : edits) {
      for (const Node* node = edit.node; node != nullptr; node = node->parent()) {
        path_.push_back(node);
      }
    }
  }

  void write(const Node& node) {
    const Mutation* const mutation = mutation_of(node);
    if (mutation == nullptr) {
      plain(node);
      return;
    }
    switch (mutation->change) {
      case Change::replace:
        out += mutation->json;
        break;
      case Change::wrap:
        out += "[";
        plain(node);
        out += "]";
        break;
      case Change::requote:
        out += in_quotes(scalar_json(node));
        break;
      case Change::recase:
        out += in_quotes(recased(node.text()));
        break;
      default:
        plain(node);
    }
  }

  std::string out;

 private:
  [[nodiscard]] const Mutation* mutation_of(const Node& node) const {
    for (const Edit& edit : edits_) {
      if (edit.node == &node) return edit.mutation;
    }
    return nullptr;
  }

  [[nodiscard]] bool changes(const Node& node, Change change) const {
    const Mutation* const mutation = mutation_of(node);
    return mutation != nullptr && mutation->change == change;
  }

  [[nodiscard]] bool is_on_path(const Node& node) const {
    return std::find(path_.begin(), path_.end(), &node) != path_.end();
  }

  /// Whether `node` holds an edit, and is too large to be written whole.
  [[nodiscard]] bool is_cut(const Node& node) const {
    if (!is_on_path(node) || mutation_of(node) != nullptr) return false;
    return to_json(node).size() > kSmall;
  }

  void plain(const Node& node) {
    if (node.is_mapping()) {
      mapping(node);
    } else if (node.is_sequence()) {
      sequence(node);
    } else {
      out += node.is_string() ? in_quotes(node.text()) : std::string(scalar_json(node));
    }
  }

  void sequence(const Node& node) {
    const bool cut = is_cut(node);
    out += "[";
    bool is_first = true;
    for (const Node& item : node.items()) {
      if (changes(item, Change::drop) || (cut && !is_on_path(item))) continue;
      const int times = changes(item, Change::duplicate) ? 2 : 1;
      for (int i = 0; i < times; ++i) {
        if (!std::exchange(is_first, false)) out += ",";
        write(item);
      }
    }
    out += "]";
  }

  void mapping(const Node& node) {
    const bool cut = is_cut(node);
    out += "{";
    bool is_first = true;
    for (const Member& member : node.members()) {
      if (changes(member.value, Change::drop)) continue;
      if (cut && !member.value.is_scalar() && !is_on_path(member.value)) continue;
      if (!std::exchange(is_first, false)) out += ",";
      const std::string name(member.name());
      out += in_quotes(changes(member.value, Change::rename) ? name + "x" : name) + ":";
      write(member.value);
    }
    const Mutation* const mutation = mutation_of(node);
    if (mutation != nullptr && mutation->change == Change::add_key) {
      if (!is_first) out += ",";
      out += mutation->json;
    }
    out += "}";
  }

  const std::array<Edit, 2>& edits_;
  std::vector<const Node*> path_;
};

void collect(const Node& node, std::vector<const Node*>& nodes) {
  nodes.push_back(&node);
  for (const Node& item : node.items()) collect(item, nodes);
  for (const Member& member : node.members()) collect(member.value, nodes);
}

/// The key that `"key":value` adds.
std::string_view added_key(const Mutation& mutation) {
  return mutation.json.substr(1, mutation.json.find('"', 1) - 1);
}

}  // namespace

const std::vector<Mutation>& mutations() {
  static const std::vector<Mutation> all{
      {"drop", Change::drop, ""},
      {"rename", Change::rename, ""},
      {"duplicate", Change::duplicate, ""},
      {"in a list", Change::wrap, ""},
      {"in quotes", Change::requote, ""},
      {"in the other case", Change::recase, ""},
      {"extra key", Change::add_key, R"("zzz":1)"},
      {"extra id", Change::add_key, R"("id":"a b")"},
      {"extra description", Change::add_key, R"("description":5)"},
      {"extra type", Change::add_key, R"("type":"text")"},
      {"extra properties", Change::add_key, R"("properties":[{"name":"a","logicalType":"date"}])"},
      {"extra customProperties", Change::add_key, R"("customProperties":[{}])"},
      {"extra mustBe", Change::add_key, R"("mustBe":1)"},
      {"null", Change::replace, "null"},
      {"text", Change::replace, R"("zzz")"},
      {"empty text", Change::replace, R"("")"},
      {"lines of text", Change::replace, R"("a\nb c")"},
      {"number as text", Change::replace, R"("5")"},
      {"type of data", Change::replace, R"("timestamp")"},
      {"type of server", Change::replace, R"("trino")"},
      {"reference", Change::replace, R"("a.b.c")"},
      {"boolean", Change::replace, "true"},
      {"negative number", Change::replace, "-5"},
      {"zero", Change::replace, "0"},
      {"fraction", Change::replace, "0.5"},
      {"huge number", Change::replace, "1e30"},
      {"empty list", Change::replace, "[]"},
      {"list of text", Change::replace, R"(["a"])"},
      {"list of the same twice", Change::replace, "[1,1]"},
      {"list of mappings", Change::replace, "[{}]"},
      {"empty mapping", Change::replace, "{}"},
      {"mapping", Change::replace, R"({"type":"string","name":"a"})"},
  };
  return all;
}

bool applies(const Mutation& mutation, const Node& node) {
  switch (mutation.change) {
    case Change::add_key:
      return node.is_mapping() && node.find(added_key(mutation)) == nullptr;
    case Change::rename:
      return node.key() != nullptr;
    case Change::drop:
      return node.parent() != nullptr;
    case Change::duplicate:
      return node.parent() != nullptr && node.key() == nullptr;
    case Change::requote:
      return node.is_scalar() && !node.is_string();
    case Change::recase:
      return node.is_string() && recased(node.text()) != node.text();
    default:
      return true;
  }
}

std::string mutant(const Node& root, const std::array<Edit, 2>& edits) {
  Writer writer(edits);
  writer.write(root);
  return std::move(writer.out);
}

std::string to_json(const Node& root) {
  return mutant(root, {});
}

std::vector<const Node*> nodes_of(const Node& root) {
  std::vector<const Node*> nodes;
  collect(root, nodes);
  return nodes;
}

}  // namespace meshctl::jsonschema::test
