#include "document/yaml_direct.h"

#include <algorithm>
#include <string_view>

#include "document/tree_builder.h"
#include "document/yaml_direct_scanner.h"
#include "document/yaml_scalar.h"

namespace meshctl::document {
namespace {

// Keeps the stack small where the bounds are wide.
constexpr std::uint32_t kDeepest = 256;

// The events that libyaml makes beside those of values: the start of the stream, and both ends of
// the document.
constexpr std::uint32_t kEventsAround = 3;

// Recursive descent by indentation. Every function is false once there is something that libyaml
// has to look at. Those that read a block value leave the scanner at the content behind it: what
// stands in no open collection's column is taken by none of them, so the text is not read to its
// end. Those that read a value in a flow leave it right behind that.
class DirectReader {
 public:
  DirectReader(const Reading& reading, const CheckedText& text)
      : unheard_(reading.source(), reading.bounds()),
        builder_(unheard_),
        scan_(reading.text(), text.begin),
        events_left_(reading.bounds().events),
        deepest_(std::min(reading.bounds().nesting, kDeepest)) {}

  std::optional<Document> read() {
    builder_.start();
    const bool is_read = count_events(kEventsAround) && scan_.begin() &&
                         scan_.indent() != DirectScanner::kEnd &&
                         read_value(DirectScanner::kEnd, Where::elsewhere);
    const bool is_whole = is_read && scan_.indent() == DirectScanner::kEnd;
    if (!is_whole || builder_.last().is_scalar() || unheard_.has_findings()) return std::nullopt;
    return builder_.finish();
  }

 private:
  bool count_events(std::uint32_t count) {
    if (events_left_ < count) return false;
    events_left_ -= count;
    return true;
  }

  bool open(Kind kind, Style style, std::uint32_t begin) {
    if (builder_.depth() >= deepest_ || !count_events(2)) return false;
    builder_.open(kind, style, begin);
    return true;
  }

  bool add(Kind kind, const DirectScalar& scalar) {
    if (!count_events(1)) return false;
    const std::string_view text = scalar.is_decoded ? builder_.keep(scalar.text) : scalar.text;
    builder_.add_scalar(kind, scalar.style, text, scan_.span_of(scalar));
    return true;
  }

  bool add_value(const DirectScalar& scalar) {
    return add(scalar.style == Style::plain ? resolve_plain(scalar.text) : Kind::string, scalar);
  }

  bool add_key(const DirectScalar& scalar) {
    const bool is_merge_key = scalar.style == Style::plain && scalar.text == "<<";
    return !is_merge_key && add(Kind::string, scalar);
  }

  bool add_nothing(std::uint32_t at) {
    if (!count_events(1)) return false;
    builder_.add_scalar(Kind::null, Style::plain, {}, {at, at});
    return true;
  }

  bool scan_scalar(DirectScalar& scalar) {
    const bool is_quoted = scan_.peek() == '"' || scan_.peek() == '\'';
    return is_quoted ? scan_.scan_quoted(scalar) : scan_.scan_plain(scalar);
  }

  // Behind a key, a value can be no block collection.
  enum class Where { behind_key, elsewhere };

  // `parent` is the column of the collection that the value is in.
  bool read_value(std::int32_t parent, Where where) {
    DirectScalar scalar;
    switch (scan_.peek()) {
      case '[':
      case '{':
        return read_flow() && scan_.end_line();
      case '|':
      case '>':
        return scan_.scan_block(scalar, parent) && add_value(scalar);
      case '-':
        if (where == Where::elsewhere && scan_.is_at_dash()) return read_sequence();
        break;
      default:
        break;
    }
    const std::int32_t column = scan_.indent();
    if (!scan_scalar(scalar)) return false;
    if (where == Where::elsewhere && scan_.take_colon(scalar)) return read_mapping(column, scalar);
    const bool is_plain = scalar.style == Style::plain;
    return (is_plain ? scan_.end_plain(scalar, parent) : scan_.end_line()) && add_value(scalar);
  }

  bool read_mapping(std::int32_t column, DirectScalar& key) {
    if (!open(Kind::mapping, Style::block, scan_.span_of(key).begin)) return false;
    while (add_key(key) && read_member(column)) {
      if (scan_.indent() != column) {
        builder_.close(std::nullopt);
        return true;
      }
      if (!scan_scalar(key) || !scan_.take_colon(key)) return false;
    }
    return false;
  }

  bool read_member(std::int32_t column) {
    const std::uint32_t behind_colon = scan_.offset();
    scan_.skip_spaces();
    if (!scan_.is_line_done()) return read_value(column, Where::behind_key);
    if (!scan_.end_line()) return false;
    if (scan_.indent() > column) return read_value(column, Where::elsewhere);
    // The dashes of a list may stand in the column of its key.
    if (scan_.indent() == column && scan_.is_at_dash()) return read_sequence();
    return add_nothing(behind_colon);
  }

  bool read_sequence() {
    const std::int32_t column = scan_.indent();
    if (!open(Kind::sequence, Style::block, scan_.offset())) return false;
    do {
      if (!read_item(column)) return false;
    } while (scan_.indent() == column && scan_.is_at_dash());
    builder_.close(std::nullopt);
    return true;
  }

  bool read_item(std::int32_t column) {
    scan_.skip();
    const std::uint32_t behind_dash = scan_.offset();
    scan_.skip_spaces();
    if (scan_.is_line_done()) {
      if (!scan_.end_line()) return false;
      if (scan_.indent() <= column) return add_nothing(behind_dash);
    } else {
      scan_.indent_here();
    }
    return read_value(column, Where::elsewhere);
  }

  bool read_flow() { return scan_.peek() == '[' ? read_flow_sequence() : read_flow_mapping(); }

  bool open_flow(Kind kind) {
    if (!open(kind, Style::flow, scan_.offset())) return false;
    scan_.skip();
    return scan_.skip_flow_space();
  }

  bool close_flow() {
    scan_.skip();
    builder_.close(scan_.offset());
    return true;
  }

  // From behind an item or member to the next one, or to the bracket that ends them.
  bool end_flow_value(char closing) {
    if (!scan_.skip_flow_space()) return false;
    if (scan_.peek() != ',') return scan_.peek() == closing;
    scan_.skip();
    return scan_.skip_flow_space();
  }

  bool read_flow_value() {
    if (scan_.peek() == '[' || scan_.peek() == '{') return read_flow();
    DirectScalar scalar;
    return scan_flow_scalar(scalar) && add_value(scalar);
  }

  bool scan_flow_scalar(DirectScalar& scalar) {
    const bool is_quoted = scan_.peek() == '"' || scan_.peek() == '\'';
    return is_quoted ? scan_.scan_quoted(scalar) : scan_.scan_flow_plain(scalar);
  }

  bool read_flow_sequence() {
    if (!open_flow(Kind::sequence)) return false;
    while (scan_.peek() != ']') {
      if (!read_flow_value() || !end_flow_value(']')) return false;
    }
    return close_flow();
  }

  bool read_flow_mapping() {
    if (!open_flow(Kind::mapping)) return false;
    while (scan_.peek() != '}') {
      if (!read_flow_member() || !end_flow_value('}')) return false;
    }
    return close_flow();
  }

  bool read_flow_member() {
    DirectScalar key;
    if (!scan_flow_scalar(key) || !add_key(key)) return false;
    scan_.skip_spaces();
    if (!scan_.take_flow_colon(key)) return add_nothing(scan_.span_of(key).end);
    const std::uint32_t behind_colon = scan_.offset();
    if (!scan_.skip_flow_space()) return false;
    const bool has_value = scan_.peek() != ',' && scan_.peek() != '}';
    return has_value ? read_flow_value() : add_nothing(behind_colon);
  }

  // What the builder reports here is not heard: libyaml's reader will say it.
  Reading unheard_;
  TreeBuilder builder_;
  DirectScanner scan_;
  std::uint32_t events_left_;
  std::uint32_t deepest_;
};

}  // namespace

std::optional<Document> read_yaml_directly(const Reading& reading, const CheckedText& text) {
  if (text.is_cut || text.has_unicode_breaks || reading.bounds().documents == 0) {
    return std::nullopt;
  }
  return DirectReader(reading, text).read();
}

}  // namespace meshctl::document
