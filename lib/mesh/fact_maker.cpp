// Facts of whole manifests, and what both kinds have.
#include "mesh/fact_maker.h"

#include "document/document.h"
#include "document/pointer.h"
#include "mesh/facts.h"

namespace meshctl::mesh {

using document::Node;
using manifest::Manifest;
using manifest::Text;

FactWriter& FactMaker::row(TableId table, const Node& object, const Text& name) {
  const Node& at = name ? *name.node : object;
  const Source& source = *manifest_.document->source();
  const Span bytes = at.alias().value_or(at.span());
  const FactPlace place{bytes, source.position(bytes.begin), source.position(bytes.end)};
  pointer_.clear();
  document::append_pointer(pointer_, at);
  std::string_view pointer = pointer_;
  std::string_view key;
  if (name) {
    const std::size_t slash = pointer.rfind('/');
    // What names an object is a member of it; anything else is an object of its own.
    if (slash != std::string_view::npos && name.node->parent() == &object) {
      key = pointer.substr(slash + 1);
      pointer = pointer.substr(0, slash);
    }
  }
  return out_.row(table, place, pointer, key);
}

void FactMaker::add_tags(std::string_view element, std::string_view object, std::string_view name,
                         const std::vector<Text>& tags) {
  for (const Text& tag : tags) {
    row(TableId::tags, *tag.node).text(element).name(object).name(name).text(tag).end();
  }
}

void FactMaker::add_custom_properties(std::string_view element, std::string_view object,
                                      std::string_view name,
                                      const std::vector<manifest::CustomProperty>& properties) {
  for (const manifest::CustomProperty& each : properties) {
    row(TableId::custom_properties, *each.node, each.property)
        .text(element)
        .name(object)
        .name(name)
        .text(each.property)
        .value(each.value)
        .end();
  }
}

namespace {

void add_team(FactMaker& maker, const manifest::Team& team) {
  if (team.node == nullptr) return;
  maker.row(TableId::teams, *team.node, team.name)
      .text(team.id)
      .text(team.name)
      .text(team.description)
      .number(team.members.size())
      .end();
  for (const manifest::Member& member : team.members) {
    maker.row(TableId::members, *member.node, member.username)
        .text(team.name)
        .text(member.username)
        .text(member.name)
        .text(member.role)
        .text(member.date_in)
        .text(member.date_out)
        .text(member.replaced_by)
        .end();
  }
}

void add_common(FactMaker& maker) {
  const Manifest& manifest = maker.manifest();
  const Node& root = manifest.document->root();
  maker.row(TableId::manifests, root, manifest.id).end();
  maker.row(TableId::versions, root, manifest.version).end();
  add_team(maker, manifest.team);
  for (const manifest::SupportChannel& channel : manifest.support) {
    maker.row(TableId::support_channels, *channel.node, channel.channel)
        .text(channel.channel)
        .text(channel.tool)
        .text(channel.scope)
        .text(channel.url)
        .text(channel.description)
        .end();
  }
  for (const manifest::Definition& definition : manifest.definitions) {
    maker.row(TableId::definitions, *definition.node, definition.url)
        .null()
        .text(definition.type)
        .text(definition.url)
        .end();
  }
  const std::string_view element = manifest.product() != nullptr ? "product" : "contract";
  maker.add_tags(element, {}, {}, manifest.tags);
  maker.add_custom_properties(element, {}, {}, manifest.custom_properties);
}

}  // namespace

std::string facts_of(const Manifest& manifest) {
  FactWriter writer;
  FactMaker maker(manifest, writer);
  add_common(maker);
  if (const manifest::DataContract* contract = manifest.contract()) add_contract(maker, *contract);
  if (const manifest::DataProduct* product = manifest.product()) add_product(maker, *product);
  return writer.take();
}

}  // namespace meshctl::mesh
