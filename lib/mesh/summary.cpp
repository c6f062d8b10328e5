#include "mesh/summary.h"

#include <cstring>
#include <deque>
#include <utility>

#include "manifest/walk.h"

namespace meshctl::mesh {

using manifest::Manifest;
using manifest::Text;

namespace {

/// Makes words of texts, and keeps what they are views of until the summary has its own.
class Summarizer {
 public:
  explicit Summarizer(const Manifest& manifest) : manifest_(manifest) {}

  Summary run() {
    out_.kind = manifest_.kind;
    out_.root = word_at(manifest_.document->root(), {});
    out_.id = word(manifest_.id);
    out_.name = word(manifest_.name);
    out_.version = word(manifest_.version);
    out_.status = word(manifest_.status);
    out_.domain = word(manifest_.domain);
    out_.owner = word(manifest::owner_of(manifest_));
    for (const Text& tag : manifest_.tags) out_.tags.push_back(tag.text);
    if (const manifest::DataProduct* product = manifest_.product()) add_ports(*product);
    if (const manifest::DataContract* contract = manifest_.contract()) add_references(*contract);
    own_characters(out_);
    return std::move(out_);
  }

 private:
  Word word(const Text& text) { return text ? word_at(*text.node, text.text) : Word{}; }

  Word word_at(const document::Node& node, std::string_view text) {
    Place place = manifest_.place(node);
    Word made;
    made.text = text;
    made.pointer = pointers_.emplace_back(std::move(place.pointer));
    made.bytes = place.bytes;
    made.start = place.start;
    made.end = place.end;
    made.is_there = true;
    return made;
  }

  void add_ports(const manifest::DataProduct& product) {
    for (const manifest::InputPort& port : product.input_ports) {
      out_.inputs.push_back({word(port.name), word(port.version), word(port.contract_id), {}});
    }
    for (const manifest::OutputPort& port : product.output_ports) {
      Port& made = out_.outputs.emplace_back();
      made = {word(port.name), word(port.version), word(port.contract_id), {}};
      for (const manifest::InputContract& input : port.input_contracts) {
        made.dependencies.push_back({word(input.id), word(input.version)});
      }
    }
  }

  void add_references(const manifest::DataContract& contract) {
    manifest::for_each_relationship(contract, [this](const manifest::Relationship& relationship) {
      for (const Text& from : relationship.from) add_reference(from, OuterReference::End::from);
      for (const Text& to : relationship.to) add_reference(to, OuterReference::End::to);
    });
  }

  void add_reference(const Text& text, OuterReference::End end) {
    const std::size_t hash = text.text.find('#');
    if (hash == 0 || hash == std::string_view::npos) return;
    out_.references.push_back({end, word(text)});
  }

  const Manifest& manifest_;
  std::deque<std::string> pointers_;
  Summary out_;
};

}  // namespace

Summary summarize(const Manifest& manifest) {
  return Summarizer(manifest).run();
}

void own_characters(Summary& summary) {
  std::size_t size = 0;
  for_each_word(summary,
                [&size](const Word& word) { size += word.text.size() + word.pointer.size(); });
  for (const std::string_view tag : summary.tags) size += tag.size();
  const std::shared_ptr<char[]> characters(new char[size]);
  char* next = characters.get();
  const auto move_in = [&next](std::string_view& text) {
    if (text.empty()) {
      text = {};
      return;
    }
    std::memcpy(next, text.data(), text.size());
    text = {next, text.size()};
    next += text.size();
  };
  for_each_word(summary, [&move_in](Word& word) {
    move_in(word.text);
    move_in(word.pointer);
  });
  for (std::string_view& tag : summary.tags) move_in(tag);
  for (auto* ports : {&summary.inputs, &summary.outputs}) {
    ports->shrink_to_fit();
    for (Port& port : *ports) port.dependencies.shrink_to_fit();
  }
  summary.tags.shrink_to_fit();
  summary.characters = characters;
}

}  // namespace meshctl::mesh
