#include "document/json_reader.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "document/json_trouble.h"
#include "document/tree_builder.h"
#include "document/utf8.h"

namespace meshctl::document {
namespace {

// Recursive descent; the nesting bound is checked before each step down. Every function is false
// once the text is wrong, which has then been reported.
class JsonReader {
 public:
  JsonReader(Reading& reading, std::uint32_t begin)
      : reading_(reading), builder_(reading), text_(reading.text()), at_(begin) {}

  std::vector<Document> read() {
    std::vector<Document> documents;
    builder_.start();
    if (read_value(JsonContext::root) && at_end_of_text()) documents.push_back(builder_.finish());
    return documents;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] std::uint32_t at() const { return static_cast<std::uint32_t>(at_); }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  bool fail(Trouble trouble) {
    reading_.report(std::move(trouble));
    return false;
  }

  bool fail(JsonContext context) {
    return fail(explain_json(text_, {.context = context,
                                     .at = at(),
                                     .previous_end = previous_end_,
                                     .comma = comma_,
                                     .opened = opened_.empty() ? 0 : opened_.back()}));
  }

  bool count_event() {
    if (++events_ <= reading_.bounds().events) return true;
    reading_.report_limit(
        {at(), at()},
        fmt::format("the file has more than {} keys and values, the most that are read",
                    reading_.bounds().events),
        "split it into smaller files");
    return false;
  }

  bool at_end_of_text() {
    previous_end_ = at();
    skip_space();
    return at_ == text_.size() || fail(JsonContext::after_root);
  }

  bool read_value(JsonContext context) {
    skip_space();
    if (!count_event()) return false;
    switch (peek()) {
      case '{':
        return read_object();
      case '[':
        return read_array();
      case '"':
        return read_string();
      case 't':
        return read_word("true", Kind::boolean, context);
      case 'f':
        return read_word("false", Kind::boolean, context);
      case 'n':
        return read_word("null", Kind::null, context);
      default:
        return peek() == '-' || is_digit(peek()) ? read_number() : fail(context);
    }
  }

  bool read_word(std::string_view word, Kind kind, JsonContext context) {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with(word) || is_word_character(rest.substr(word.size())))
      return fail(context);
    add_scalar(kind, Style::plain, rest.substr(0, word.size()), at_ + word.size());
    return true;
  }

  void add_scalar(Kind kind, Style style, std::string_view text, std::size_t end) {
    builder_.add_scalar(kind, style, text, {at(), static_cast<std::uint32_t>(end)});
    at_ = end;
  }

  bool read_number() {
    std::size_t end = at_;
    const auto digits = [&] {
      const std::size_t begin = end;
      while (end < text_.size() && is_digit(text_[end])) ++end;
      return end - begin;
    };
    const auto is_at = [&](char c) { return end < text_.size() && text_[end] == c; };
    if (is_at('-')) ++end;
    const bool has_leading_zero = is_at('0');
    const std::size_t whole = digits();
    bool is_good = whole == 1 || (whole > 1 && !has_leading_zero);
    Kind kind = Kind::integer;
    if (is_good && is_at('.')) {
      kind = Kind::number;
      ++end;
      is_good = digits() > 0;
    }
    if (is_good && (is_at('e') || is_at('E'))) {
      kind = Kind::number;
      ++end;
      if (is_at('+') || is_at('-')) ++end;
      is_good = digits() > 0;
    }
    if (!is_good || is_word_character(text_.substr(end))) return fail(JsonContext::number);
    add_scalar(kind, Style::plain, text_.substr(at_, end - at_), end);
    return true;
  }

  bool open(Kind kind) {
    if (builder_.depth() >= reading_.bounds().nesting) {
      reading_.report_limit({at(), at() + 1},
                            fmt::format("the file nests deeper than {} levels, the most that are "
                                        "read",
                                        reading_.bounds().nesting),
                            "flatten it");
      return false;
    }
    builder_.open(kind, Style::flow, at());
    opened_.push_back(at());
    ++at_;
    skip_space();
    return true;
  }

  bool close() {
    ++at_;
    opened_.pop_back();
    builder_.close(at());
    return count_event();
  }

  // Goes past a comma, or says that the list ends.
  enum class Next { item, end, wrong };
  Next read_separator(char closing) {
    previous_end_ = at();
    skip_space();
    if (peek() == closing) return Next::end;
    if (peek() != ',') {
      fail(closing == '}' ? JsonContext::after_member : JsonContext::after_item);
      return Next::wrong;
    }
    comma_ = at();
    ++at_;
    skip_space();
    return Next::item;
  }

  bool read_array() {
    if (!open(Kind::sequence)) return false;
    if (peek() == ']') return close();
    JsonContext context = JsonContext::first_item;
    while (true) {
      if (!read_value(context)) return false;
      const Next next = read_separator(']');
      if (next == Next::wrong) return false;
      if (next == Next::end) return close();
      context = JsonContext::item_after_comma;
    }
  }

  bool read_object() {
    if (!open(Kind::mapping)) return false;
    if (peek() == '}') return close();
    JsonContext context = JsonContext::first_key;
    while (true) {
      if (peek() != '"') return fail(context);
      if (!count_event() || !read_string()) return false;
      previous_end_ = at();
      skip_space();
      if (peek() != ':') return fail(JsonContext::colon);
      ++at_;
      if (!read_value(JsonContext::member_value)) return false;
      const Next next = read_separator('}');
      if (next == Next::wrong) return false;
      if (next == Next::end) return close();
      context = JsonContext::key_after_comma;
    }
  }

  bool read_string() {
    std::size_t end = at_ + 1;
    const auto skip_plain = [&] {
      while (end < text_.size() && text_[end] != '"' && text_[end] != '\\' &&
             static_cast<unsigned char>(text_[end]) >= 0x20) {
        ++end;
      }
    };
    skip_plain();
    if (end < text_.size() && text_[end] == '"') {
      add_scalar(Kind::string, Style::double_quoted, text_.substr(at_ + 1, end - at_ - 1), end + 1);
      return true;
    }
    decoded_.assign(text_, at_ + 1, end - at_ - 1);
    while (end < text_.size() && text_[end] == '\\') {
      if (!read_escape(end)) return false;
      const std::size_t begin = end;
      skip_plain();
      decoded_.append(text_, begin, end - begin);
    }
    if (end == text_.size() || text_[end] != '"') {
      return fail(explain_json_string(text_, at(), static_cast<std::uint32_t>(end)));
    }
    add_scalar(Kind::string, Style::double_quoted, builder_.keep(decoded_), end + 1);
    return true;
  }

  bool read_escape(std::size_t& at) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const char name = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (const std::size_t known = kNames.find(name); known != std::string_view::npos) {
      decoded_ += kMeanings[known];
      at += 2;
      return true;
    }
    const std::optional<char32_t> first = code_unit(at);
    if (!first || is_low_surrogate(*first)) return fail_escape(at);
    if (!is_high_surrogate(*first)) {
      append_utf8(decoded_, *first);
      at += 6;
      return true;
    }
    const std::optional<char32_t> second = code_unit(at + 6);
    if (!second || !is_low_surrogate(*second)) return fail_escape(at);
    append_utf8(decoded_, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
    at += 12;
    return true;
  }

  bool fail_escape(std::size_t at) {
    return fail(explain_json_escape(text_, static_cast<std::uint32_t>(at)));
  }

  static bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
  static bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

  // The code unit of an escape `\uXXXX` at these bytes.
  [[nodiscard]] std::optional<char32_t> code_unit(std::size_t at) const {
    if (at + 6 > text_.size() || text_[at] != '\\' || text_[at + 1] != 'u') return std::nullopt;
    char32_t unit = 0;
    for (const char c : text_.substr(at + 2, 4)) {
      const char letter = static_cast<char>(c | 0x20);
      if (is_digit(c)) {
        unit = unit * 16 + static_cast<char32_t>(c - '0');
      } else if (letter >= 'a' && letter <= 'f') {
        unit = unit * 16 + static_cast<char32_t>(letter - 'a' + 10);
      } else {
        return std::nullopt;
      }
    }
    return unit;
  }

  Reading& reading_;
  TreeBuilder builder_;
  std::string_view text_;
  std::size_t at_;
  std::uint64_t events_ = 0;
  // For messages: where the last value ended, where the last comma stands, what is open.
  std::uint32_t previous_end_ = 0;
  std::uint32_t comma_ = 0;
  std::vector<std::uint32_t> opened_;
  std::string decoded_;
};

}  // namespace

std::vector<Document> read_json(Reading& reading, std::uint32_t begin) {
  return JsonReader(reading, begin).read();
}

}  // namespace meshctl::document
