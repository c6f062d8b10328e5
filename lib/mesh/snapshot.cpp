#include "mesh/snapshot.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::mesh {

using Json = nlohmann::ordered_json;

namespace {

constexpr int kFormat = 1;
constexpr std::size_t kShownCommit = 10;

Json json_of(const Word& word) {
  if (!word) return nullptr;
  return Json::array({word.text, word.pointer, word.bytes.begin, word.bytes.end, word.start.line,
                      word.start.column, word.end.line, word.end.column});
}

void put(Json& json, const char* name, const Word& word) {
  if (word) json[name] = json_of(word);
}

Json json_of(const std::vector<Port>& ports) {
  Json list = Json::array();
  for (const Port& port : ports) {
    Json one = Json::object();
    put(one, "name", port.name);
    put(one, "version", port.version);
    put(one, "contractId", port.contract_id);
    for (const Dependency& dependency : port.dependencies) {
      Json input = Json::object();
      put(input, "id", dependency.id);
      put(input, "version", dependency.version);
      one["inputContracts"].push_back(std::move(input));
    }
    list.push_back(std::move(one));
  }
  return list;
}

/// The file of an item as a snapshot names it: from the root, or as another snapshot named it.
std::string file_from(const Item& item, const std::filesystem::path& root) {
  if (!item.has_text) return item.path;
  return std::filesystem::path(item.path).lexically_relative(root).string();
}

Json json_of(const Item& item, const std::filesystem::path& root) {
  const Summary& summary = item.summary;
  Json json{{"kind", to_string(summary.kind)}, {"file", file_from(item, root)}};
  if (item.standard != nullptr) json["standard"] = item.standard->schema;
  put(json, "root", summary.root);
  put(json, "id", summary.id);
  put(json, "name", summary.name);
  put(json, "version", summary.version);
  put(json, "status", summary.status);
  put(json, "domain", summary.domain);
  put(json, "owner", summary.owner);
  if (!summary.tags.empty()) json["tags"] = summary.tags;
  if (!summary.inputs.empty()) json["inputPorts"] = json_of(summary.inputs);
  if (!summary.outputs.empty()) json["outputPorts"] = json_of(summary.outputs);
  return json;
}

/// Reads a snapshot; what is not as it should be throws nlohmann's exceptions.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {}

  Snapshot run() {
    if (json_.at("kind") != "snapshot" || json_.at("format") != kFormat) {
      throw input_error("its kind or its format is another", {});
    }
    out_.source = json_.at("source").get<std::string>();
    out_.commit = json_.value("commit", std::string());
    label_ = out_.source;
    if (!out_.commit.empty()) label_ += "@" + out_.commit.substr(0, kShownCommit);
    for (const Json& manifest : json_.at("manifests")) read_item(manifest);
    return std::move(out_);
  }

 private:
  void read_item(const Json& json) {
    Item& item = out_.items.emplace_back();
    const std::string file = json.at("file").get<std::string>();
    item.path = label_ + ":" + file;
    item.source = std::make_shared<const Source>(item.path, std::string());
    item.role = Role::neighbour;
    item.has_text = false;
    item.standard = manifest::find_standard(json.value("standard", std::string()));
    Summary& summary = item.summary;
    summary.kind = json.at("kind") == to_string(manifest::Kind::data_product)
                       ? manifest::Kind::data_product
                       : manifest::Kind::data_contract;
    summary.root = word(json, "root");
    summary.id = word(json, "id");
    summary.name = word(json, "name");
    summary.version = word(json, "version");
    summary.status = word(json, "status");
    summary.domain = word(json, "domain");
    summary.owner = word(json, "owner");
    if (const auto tags = json.find("tags"); tags != json.end()) {
      for (const Json& tag : *tags) summary.tags.push_back(tag.get_ref<const std::string&>());
    }
    read_ports(json, "inputPorts", summary.inputs);
    read_ports(json, "outputPorts", summary.outputs);
    own_characters(summary);
  }

  static void read_ports(const Json& json, const char* name, std::vector<Port>& ports) {
    const auto list = json.find(name);
    if (list == json.end()) return;
    for (const Json& one : *list) {
      Port& port = ports.emplace_back();
      port.name = word(one, "name");
      port.version = word(one, "version");
      port.contract_id = word(one, "contractId");
      const auto inputs = one.find("inputContracts");
      if (inputs == one.end()) continue;
      for (const Json& input : *inputs) {
        port.dependencies.push_back({word(input, "id"), word(input, "version")});
      }
    }
  }

  /// A word whose texts are those of the JSON.
  static Word word(const Json& json, const char* name) {
    Word made;
    const auto found = json.find(name);
    if (found == json.end()) return made;
    made.text = found->at(0).get_ref<const std::string&>();
    made.pointer = found->at(1).get_ref<const std::string&>();
    const std::array<std::uint32_t*, 6> numbers = {&made.bytes.begin, &made.bytes.end,
                                                   &made.start.line,  &made.start.column,
                                                   &made.end.line,    &made.end.column};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      *numbers[i] = found->at(i + 2).get<std::uint32_t>();
    }
    made.is_there = true;
    return made;
  }

  const Json& json_;
  std::string label_;
  Snapshot out_;
};

Error no_snapshot(std::string_view name, std::string_view why) {
  return input_error(fmt::format("{} is no snapshot: {}", printable(name), printable(why)),
                     "meshctl mesh pull writes them");
}

}  // namespace

std::string to_json(const std::string& source, const std::string& commit, const Items& items,
                    const std::filesystem::path& root) {
  Json manifests = Json::array();
  for (const Item& item : items) manifests.push_back(json_of(item, root));
  Json json{{"tool", "meshctl"}, {"format", kFormat}, {"kind", "snapshot"}, {"source", source}};
  if (!commit.empty()) json["commit"] = commit;
  json["manifests"] = std::move(manifests);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Snapshot parse_snapshot(std::string_view name, std::string_view text) {
  try {
    const Json json = Json::parse(text);
    return Reader(json).run();
  } catch (const Json::parse_error& error) {
    throw no_snapshot(name, fmt::format("it is no JSON from byte {} on", error.byte));
  } catch (const Json::exception&) {
    throw no_snapshot(name, "something in it is missing or of another type");
  } catch (const Error& error) {
    throw no_snapshot(name, error.message());
  }
}

}  // namespace meshctl::mesh
