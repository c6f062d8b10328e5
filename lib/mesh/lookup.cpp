#include "mesh/lookup.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "mesh/address.h"
#include "mesh/facts.h"
#include "mesh/lookup_elements.h"

namespace meshctl::mesh {

namespace {

enum class Wanted { all, best };

/// Looks for one text in a mesh.
class Lookup {
 public:
  Lookup(const Mesh& mesh, std::string_view text, LetterCase letter_case)
      : mesh_(mesh),
        text_(text),
        address_(parse_address(text)),
        letter_case_(letter_case),
        elements_(text, letter_case),
        addressed_elements_(address_.element, letter_case, MatchedBy::address) {}

  std::vector<Thing> run(Wanted wanted) {
    for (const Item& item : mesh_.items()) search_manifest(item);
    const bool is_enough =
        wanted == Wanted::best && std::any_of(found_.begin(), found_.end(), [](const Thing& thing) {
          return thing.by == MatchedBy::address;
        });
    for (const Item& item : mesh_.items()) {
      if (!is_enough && item.summary.is_contract()) elements_.search(item, found_);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Thing& a, const Thing& b) { return a.by < b.by; });
    remove_doubles();
    if (wanted == Wanted::best && !found_.empty()) {
      const MatchedBy best = found_.front().by;
      std::erase_if(found_, [best](const Thing& thing) { return thing.by != best; });
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_same(std::string_view a, std::string_view b) const {
    return mesh::is_same(a, b, letter_case_);
  }

  void search_manifest(const Item& item) {
    const Summary& summary = item.summary;
    if (!summary.id.text.empty() && is_same(summary.id, text_)) {
      add_manifest(item, MatchedBy::address);
    } else if (!summary.id.text.empty() && is_addressed(item)) {
      add_addressed(item);
    } else if (!summary.name.text.empty() && is_same(summary.name, text_)) {
      add_manifest(item, MatchedBy::name);
    }
  }

  [[nodiscard]] bool is_addressed(const Item& item) const {
    return (is_same(item.summary.id, address_.id) ||
            (manifest::has_variable(item.summary.id) &&
             is_same(manifest::key_of(item.summary.id, mesh_.variables()), address_.id))) &&
           (address_.version.empty() || item.summary.version == address_.version);
  }

  void add_manifest(const Item& item, MatchedBy by) {
    Thing& thing = found_.emplace_back();
    thing.kind = item.summary.is_product() ? ThingKind::product : ThingKind::contract;
    thing.by = by;
    thing.item = &item;
    thing.place = item.place(item.summary.id);
  }

  /// Adds what of a manifest the address names.
  void add_addressed(const Item& item) {
    if (address_.port.empty() && address_.element.empty()) {
      add_manifest(item, MatchedBy::address);
    } else if (item.summary.is_contract()) {
      if (address_.port.empty()) addressed_elements_.search(item, found_);
    } else {
      add_ports(item, item.summary.outputs, Direction::output);
      if (!address_.port.empty()) add_ports(item, item.summary.inputs, Direction::input);
    }
  }

  enum class Direction { input, output };

  void add_ports(const Item& item, const std::vector<Port>& ports, Direction direction) {
    for (const Port& port : ports) {
      if (!address_.port.empty() && !is_same(port.name, address_.port)) continue;
      if (!address_.element.empty()) {
        for (const Item* contract : mesh_.find(manifest::Kind::data_contract, port.contract_id)) {
          addressed_elements_.search(*contract, found_);
        }
        continue;
      }
      Thing& thing = found_.emplace_back();
      thing.kind = ThingKind::port;
      thing.item = &item;
      thing.port = port.name;
      thing.port_contract = port.contract_id;
      thing.is_input = direction == Direction::input;
      thing.place = item.place(port.name);
    }
  }

  /// Leaves of each thing what was found first.
  void remove_doubles() {
    std::set<std::tuple<std::uint32_t, std::string_view, Span, ThingKind>, Before> known;
    std::vector<Thing> once;
    for (Thing& thing : found_) {
      const bool is_new =
          known.insert({thing.item->position, thing.port, thing.place.bytes, thing.kind}).second;
      if (is_new) once.push_back(std::move(thing));
    }
    found_ = std::move(once);
  }

  struct Before {
    template <typename Key>
    bool operator()(const Key& a, const Key& b) const {
      const auto words = [](const Key& key) {
        const auto& [item, port, span, kind] = key;
        return std::tuple(item, port, span.begin, span.end, kind);
      };
      return words(a) < words(b);
    }
  };

  const Mesh& mesh_;
  std::string_view text_;
  Address address_;
  LetterCase letter_case_;
  ElementSearch elements_;
  ElementSearch addressed_elements_;
  std::vector<Thing> found_;
};

std::vector<Thing> find(const Mesh& mesh, std::string_view text, Wanted wanted) {
  std::vector<Thing> found = Lookup(mesh, text, LetterCase::matters).run(wanted);
  return found.empty() ? Lookup(mesh, text, LetterCase::ignored).run(wanted) : found;
}

using Words = std::set<std::string, std::less<>>;

/// Adds the names of objects, and of fields with those of their objects.
void add_elements(const Item& contract, Words& words) {
  static const std::size_t kName = stored_column(TableId::objects, "name");
  static const std::size_t kObject = stored_column(TableId::fields, "object");
  static const std::size_t kPath = stored_column(TableId::fields, "path");
  for_each_row(contract, TableId::objects,
               [&](const FactRow& row) { words.emplace(row.text(kName)); });
  for_each_row(contract, TableId::fields, [&](const FactRow& row) {
    words.insert(std::string(row.text(kObject)) + "." + std::string(row.text(kPath)));
  });
}

/// Adds what an address could have named in a manifest with its id.
void add_parts(const Mesh& mesh, const Item& item, const Address& address, Words& words) {
  const bool wants_elements = !address.element.empty();
  if (item.summary.is_contract() && wants_elements) add_elements(item, words);
  for (const auto* ports : {&item.summary.outputs, &item.summary.inputs}) {
    for (const Port& port : *ports) {
      if (!wants_elements) {
        words.emplace(port.name.text);
        continue;
      }
      for (const Item* contract : mesh.find(manifest::Kind::data_contract, port.contract_id)) {
        add_elements(*contract, words);
      }
    }
  }
}

/// Adds all that a word alone can name.
void add_names(const Mesh& mesh, Words& words) {
  static const std::size_t kName = stored_column(TableId::objects, "name");
  static const std::size_t kPhysicalName = stored_column(TableId::objects, "physical_name");
  static const std::size_t kField = stored_column(TableId::fields, "name");
  for (const Item& item : mesh.items()) {
    words.emplace(item.summary.id.text);
    words.emplace(item.summary.name.text);
    for_each_row(item, TableId::objects, [&](const FactRow& row) {
      words.emplace(row.text(kName));
      words.emplace(row.text(kPhysicalName));
    });
    for_each_row(item, TableId::fields,
                 [&](const FactRow& row) { words.emplace(row.text(kField)); });
  }
}

}  // namespace

std::string_view to_string(ThingKind kind) {
  switch (kind) {
    case ThingKind::product:
      return "product";
    case ThingKind::contract:
      return "contract";
    case ThingKind::port:
      return "port";
    case ThingKind::object:
      return "object";
    case ThingKind::field:
      break;
  }
  return "field";
}

std::string_view to_string(MatchedBy by) {
  switch (by) {
    case MatchedBy::address:
      return "address";
    case MatchedBy::name:
      return "name";
    case MatchedBy::physical_name:
      return "physicalName";
    case MatchedBy::column:
      break;
  }
  return "column";
}

std::string address_of(const Thing& thing) {
  Address address;
  address.id = thing.item->summary.id;
  address.version = thing.item->summary.version;
  address.port = thing.port;
  address.element = thing.object;
  if (!thing.field.empty()) address.element += "." + thing.field;
  return to_string(address);
}

std::vector<Thing> look_up(const Mesh& mesh, std::string_view text) {
  return find(mesh, text, Wanted::all);
}

std::vector<Thing> look_up_best(const Mesh& mesh, std::string_view text) {
  return find(mesh, text, Wanted::best);
}

std::string nearest_thing(const Mesh& mesh, std::string_view text) {
  const Address address = parse_address(text);
  std::set<std::string, std::less<>> words;
  for (const Item& item : mesh.items()) {
    if (item.summary.id == address.id) add_parts(mesh, item, address, words);
  }
  const std::string_view part = address.element.empty() ? address.port : address.element;
  const bool is_part = !words.empty() && !part.empty();
  if (!is_part) add_names(mesh, words);
  words.erase("");
  const std::vector<std::string_view> candidates(words.begin(), words.end());
  const std::string_view word = is_part ? part : std::string_view(address.id);
  const std::string hint = did_you_mean(word, candidates);
  const std::size_t dot = word.rfind('.');
  if (!hint.empty() || dot == std::string_view::npos) return hint;
  return did_you_mean(word.substr(dot + 1), candidates);
}

}  // namespace meshctl::mesh
