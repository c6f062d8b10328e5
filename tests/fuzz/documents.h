// What must hold of every text that is read as documents, whatever it says.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "document/document.h"
#include "fuzz/target.h"

namespace meshctl::fuzz {

/// A value's place lies in the text, its pointer leads back to it, and its parent knows it.
inline void check_node(const document::Document& document, const document::Node& node) {
  const Place place = document.place(node);
  require(place.bytes.begin <= place.bytes.end, "a place does not end before it begins");
  require(place.bytes.end <= document.source()->text().size(), "a place ends within the text");
  require(document::resolve_pointer(document.root(), document::pointer_of(node)) == &node,
          "a pointer leads back");
  for (const document::Node& item : node.items()) {
    require(item.parent() == &node, "an item knows what it is in");
    check_node(document, item);
  }
  for (const document::Member& member : node.members()) {
    require(node.find(member.name()) == &member.value, "a member is found by its name");
    check_node(document, member.value);
  }
}

/// Reads a text and checks what came of it.
inline document::Parsed check_text(std::string_view text, document::Format format) {
  auto source = std::make_shared<const Source>("input", std::string(text));
  document::Parsed parsed = document::parse(std::move(source), format);
  for (const document::Document& one : parsed.documents) check_node(one, one.root());
  for (const Finding& finding : parsed.findings) {
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says what is wrong");
    require(finding.place.bytes.end <= text.size(), "a finding is within the text");
  }
  require(!parsed.documents.empty() || !parsed.findings.empty() || format == document::Format::yaml,
          "JSON is a document or a finding");
  return parsed;
}

}  // namespace meshctl::fuzz
