#include "document/yaml_reader.h"

#include <fmt/format.h>
#include <yaml.h>

#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "document/quote.h"
#include "document/tree_builder.h"
#include "document/yaml_direct.h"
#include "document/yaml_directives.h"
#include "document/yaml_disguise.h"
#include "document/yaml_look.h"
#include "document/yaml_marks.h"
#include "document/yaml_properties.h"
#include "document/yaml_scalar.h"
#include "document/yaml_trouble.h"

namespace meshctl::document {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~Parser() { yaml_parser_delete(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  yaml_parser_t* operator->() { return &parser_; }
  [[nodiscard]] bool next(yaml_event_t& event) { return yaml_parser_parse(&parser_, &event) == 1; }

 private:
  yaml_parser_t parser_{};
};

class Event {
 public:
  Event() = default;
  ~Event() { yaml_event_delete(&event); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  yaml_event_t event{};
};

Style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return Style::single_quoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return Style::double_quoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return Style::literal;
    case YAML_FOLDED_SCALAR_STYLE:
      return Style::folded;
    default:
      return Style::plain;
  }
}

std::string_view view_of(const yaml_char_t* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

class YamlReader {
 public:
  YamlReader(Reading& reading, const CheckedText& checked)
      : reading_(reading),
        builder_(reading),
        checked_(checked),
        text_(reading.text().substr(0, checked.end)),
        marks_(text_, checked.begin,
               checked.is_ascii ? Marks::Characters::ascii : Marks::Characters::any) {}

  std::vector<Document> read() {
    std::string disguised;
    std::string_view fed = text_.substr(checked_.begin);
    if (checked_.has_unicode_breaks) {
      disguise_ = Disguise::for_text(fed);
      if (disguise_) fed = disguised = disguise_->put_on(fed);
    }
    Parser parser(fed);
    while (true) {
      Event event;
      if (!parser.next(event.event)) {
        halt(parser);
        break;
      }
      if (event.event.type == YAML_STREAM_END_EVENT) {
        // What a cut text seems to end with has more behind the cut.
        if (checked_.is_cut) drop_open_document();
        break;
      }
      if (!take(event.event)) break;
    }
    return std::move(documents_);
  }

 private:
  struct Anchor {
    Node node;
    Weight weight;
    bool is_open = false;
  };

  [[nodiscard]] Span span_of(const yaml_event_t& event) const {
    return {marks_.byte_of(event.start_mark.index), marks_.byte_of(event.end_mark.index)};
  }

  bool take(const yaml_event_t& event) {
    if (++events_ > reading_.bounds().events) {
      const Span bytes = span_of(event);
      reading_.report_limit(
          {bytes.begin, bytes.begin},
          fmt::format("the file has more than {} keys and values, the most that are read",
                      reading_.bounds().events),
          "split it into smaller files");
      return false;
    }
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        return start_document(event);
      case YAML_DOCUMENT_END_EVENT:
        return end_document(event);
      case YAML_ALIAS_EVENT:
        return take_alias(event);
      case YAML_SCALAR_EVENT:
        return take_scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        return open(event, Kind::sequence, view_of(event.data.sequence_start.anchor),
                    view_of(event.data.sequence_start.tag),
                    event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
      case YAML_MAPPING_START_EVENT:
        return open(event, Kind::mapping, view_of(event.data.mapping_start.anchor),
                    view_of(event.data.mapping_start.tag),
                    event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return close(event);
      default:
        return true;
    }
  }

  bool start_document(const yaml_event_t& event) {
    if (++document_count_ > reading_.bounds().documents) {
      reading_.report_limit(span_of(event),
                            fmt::format("the file has more than {} documents, the most that are "
                                        "read",
                                        reading_.bounds().documents),
                            "split it into smaller files");
      return false;
    }
    is_document_open_ = false;
    builder_.start();
    anchors_.clear();
    return true;
  }

  bool end_document(const yaml_event_t& event) {
    const Node& root = builder_.last();
    const bool is_empty = root.is_null() && root.text().empty();
    if (!is_empty) documents_.push_back(builder_.finish());
    is_document_open_ = !is_empty && event.data.document_end.implicit != 0;
    return true;
  }

  // Until a marker ends it or the next one begins, a document may go on behind what can be read.
  void drop_open_document() {
    if (is_document_open_) documents_.pop_back();
  }

  bool take_alias(const yaml_event_t& event) {
    const Span bytes = span_of(event);
    const std::string_view name = view_of(event.data.alias.anchor);
    const auto found = anchors_.find(name);
    if (found == anchors_.end() || found->second.is_open) {
      report_alias(bytes, name);
      builder_.add_scalar(Kind::null, Style::plain, reading_.text(bytes), bytes);
      return true;
    }
    const Anchor& anchor = found->second;
    if (builder_.depth() + anchor.weight.height > reading_.bounds().nesting) {
      return report_nesting(bytes);
    }
    alias_nodes_ += anchor.weight.nodes;
    if (alias_nodes_ > reading_.bounds().alias_nodes) {
      reading_.report_limit(bytes,
                            fmt::format("the aliases of the file stand for more than {} values, "
                                        "the most that are read",
                                        reading_.bounds().alias_nodes),
                            "use fewer aliases of aliases");
      return false;
    }
    builder_.add_copy(anchor.node, anchor.weight, bytes);
    return true;
  }

  void report_alias(Span bytes, std::string_view name) {
    if (anchors_.contains(name)) {
      reading_.report({.rule = "syntax/alias",
                       .bytes = bytes,
                       .message = fmt::format("the alias {} stands within what it names",
                                              quote(reading_.text(bytes))),
                       .hint = "a value cannot contain itself; write it out"});
      return;
    }
    std::vector<std::string_view> names;
    for (const auto& [known, anchor] : anchors_) names.push_back(known);
    std::string hint = did_you_mean(name, names);
    if (hint.empty()) {
      hint = fmt::format(
          "put '&{}' before the value it stands for, or quotes around it if '*' is "
          "part of the text",
          printable(shorten(name, 60)));
    }
    reading_.report({.rule = "syntax/alias",
                     .bytes = bytes,
                     .message = fmt::format("the alias {} has no anchor before it in the document",
                                            quote(reading_.text(bytes))),
                     .hint = std::move(hint)});
  }

  bool take_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    const std::string_view value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const Style style = style_of(scalar.style);
    Span bytes = span_of(event);
    Properties properties;
    if (bytes.begin < bytes.end && (text_[bytes.begin] == '&' || text_[bytes.begin] == '!')) {
      properties = find_properties(text_, bytes.begin, bytes.end);
      bytes.begin = properties.content;
    }
    if (style == Style::literal || style == Style::folded) {
      bytes.end = trim_blank_lines(text_, bytes.begin, bytes.end);
    } else if (bytes.begin == bytes.end) {
      bytes = place_of_nothing(bytes);
    }
    const Kind kind = kind_of(value, style, view_of(scalar.tag), properties, bytes);
    builder_.add_scalar(kind, style, lasting(value, style, bytes), bytes);
    if (scalar.anchor) set_anchor(view_of(scalar.anchor));
    return true;
  }

  // libyaml puts some values that are not there before the next thing that is; they belong after
  // the key, or its ':'.
  [[nodiscard]] Span place_of_nothing(Span bytes) const {
    const std::uint32_t before = builder_.content_end();
    if (before >= bytes.begin) return bytes;
    const std::uint32_t next = skip_blanks(text_, before, bytes.begin);
    if (next == bytes.begin) return {before, before};
    const bool is_after_colon =
        text_[next] == ':' && skip_blanks(text_, next + 1, bytes.begin) == bytes.begin;
    return is_after_colon ? Span{next + 1, next + 1} : bytes;
  }

  // The text itself where it says the value as it is, else a copy of the decoded value.
  std::string_view lasting(std::string_view value, Style style, Span bytes) {
    std::string_view raw = reading_.text(bytes);
    if (style == Style::single_quoted || style == Style::double_quoted) {
      raw = raw.substr(1, raw.size() - 2);
    }
    if (raw == value) return raw;
    if (!disguise_) return builder_.keep(value);
    const std::string undisguised = disguise_->take_off(value);
    return raw == undisguised ? raw : builder_.keep(undisguised);
  }

  Kind kind_of(std::string_view value, Style style, std::string_view tag,
               const Properties& properties, Span bytes) {
    const bool is_plain = style == Style::plain;
    const Kind untagged = is_plain ? resolve_plain(value) : Kind::string;
    if (tag.empty()) return untagged;
    const Tag parsed = parse_tag(tag);
    if (parsed == Tag::unknown) report_unknown_tag(properties.tag);
    const std::optional<Kind> kind = apply_tag(parsed, value, untagged);
    if (!kind) {
      reading_.report({.rule = "syntax/tag",
                       .bytes = bytes,
                       .message = fmt::format("{} is not what its tag {} says", quote(value),
                                              quote(reading_.text(properties.tag))),
                       .hint = "correct the value, or remove the tag"});
    }
    return kind.value_or(untagged);
  }

  void report_unknown_tag(Span bytes) {
    reading_.report({.rule = "syntax/tag",
                     .severity = Severity::warning,
                     .bytes = bytes,
                     .message = fmt::format("the tag {} is not known, and is ignored",
                                            quote(reading_.text(bytes))),
                     .hint = "remove it, or put quotes around the text if '!' is part of it"});
  }

  void set_anchor(std::string_view name) {
    Anchor& anchor = anchors_[std::string(name)];
    anchor = {.node = builder_.last(), .weight = builder_.last_weight()};
  }

  bool open(const yaml_event_t& event, Kind kind, std::string_view anchor, std::string_view tag,
            bool is_flow) {
    const std::uint32_t begin = marks_.byte_of(event.start_mark.index);
    if (builder_.depth() >= reading_.bounds().nesting) return report_nesting({begin, begin});
    std::uint32_t content = begin;
    if (!anchor.empty() || !tag.empty()) {
      const Properties properties =
          find_properties(text_, begin, static_cast<std::uint32_t>(text_.size()));
      content = properties.content;
      if (!tag.empty()) check_tag(tag, kind, properties.tag);
    }
    builder_.open(kind, is_flow ? Style::flow : Style::block, content);
    open_anchors_.emplace_back(anchor);
    if (!anchor.empty()) anchors_[std::string(anchor)].is_open = true;
    return true;
  }

  void check_tag(std::string_view tag, Kind kind, Span bytes) {
    const Tag parsed = parse_tag(tag);
    if (parsed == Tag::unknown) {
      report_unknown_tag(bytes);
    } else if (parsed != (kind == Kind::sequence ? Tag::sequence : Tag::mapping)) {
      reading_.report(
          {.rule = "syntax/tag",
           .bytes = bytes,
           .message = fmt::format("the tag {} stands before a {}", quote(reading_.text(bytes)),
                                  kind == Kind::sequence ? "list" : "mapping"),
           .hint = "correct the value, or remove the tag"});
    }
  }

  bool close(const yaml_event_t& event) {
    // Blocks, and pairs in a flow sequence, have no closing bracket.
    const Span bytes = span_of(event);
    const bool has_bracket = builder_.open_style() == Style::flow && bytes.begin < bytes.end;
    builder_.close(has_bracket ? std::optional(bytes.end) : std::nullopt);
    const std::string anchor = std::move(open_anchors_.back());
    open_anchors_.pop_back();
    if (!anchor.empty()) set_anchor(anchor);
    return true;
  }

  bool report_nesting(Span bytes) {
    reading_.report_limit(bytes,
                          fmt::format("the file nests deeper than {} levels, the most that are "
                                      "read",
                                      reading_.bounds().nesting),
                          "flatten it");
    return false;
  }

  void halt(Parser& parser) {
    if (parser->error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    YamlHalt halt;
    halt.problem = parser->problem ? parser->problem : "";
    halt.at = marks_.byte_of(parser->problem_mark.index);
    halt.context = parser->context ? parser->context : "";
    halt.context_at = marks_.byte_of(parser->context_mark.index);
    drop_open_document();
    if (builder_.has_last()) halt.last_value = builder_.last().span();
    // What a cut text breaks off with is no fault of its own.
    if (checked_.is_cut && halt.at >= YamlLook(text_).line_at(checked_.end).begin) return;
    reading_.report(explain_yaml(text_, halt));
  }

  Reading& reading_;
  TreeBuilder builder_;
  const CheckedText& checked_;
  std::string_view text_;
  Marks marks_;
  std::optional<Disguise> disguise_;
  std::vector<Document> documents_;
  bool is_document_open_ = false;
  std::uint64_t events_ = 0;
  std::uint64_t document_count_ = 0;
  std::uint64_t alias_nodes_ = 0;
  std::map<std::string, Anchor, std::less<>> anchors_;
  std::vector<std::string> open_anchors_;
};

}  // namespace

std::vector<Document> read_yaml(Reading& reading, const CheckedText& text) {
  if (std::optional<Document> document = read_yaml_directly(reading, text)) {
    std::vector<Document> documents;
    documents.push_back(std::move(*document));
    return documents;
  }
  return read_yaml_events(reading, text);
}

std::vector<Document> read_yaml_events(Reading& reading, const CheckedText& text) {
  CheckedText checked = text;
  check_directives(reading, checked);
  return YamlReader(reading, checked).read();
}

}  // namespace meshctl::document
