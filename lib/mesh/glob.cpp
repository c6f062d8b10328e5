#include "mesh/glob.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace meshctl::mesh {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

using Classifier = int (*)(int);
constexpr std::array<std::pair<std::string_view, Classifier>, 8> kClasses = {{
    {"alnum", std::isalnum},
    {"alpha", std::isalpha},
    {"digit", std::isdigit},
    {"lower", std::islower},
    {"punct", std::ispunct},
    {"space", std::isspace},
    {"upper", std::isupper},
    {"xdigit", std::isxdigit},
}};

unsigned byte_of(char c) {
  return static_cast<unsigned char>(c);
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  std::size_t at = 0;
  while (at < pattern.size()) {
    const std::string_view rest = pattern.substr(at);
    const bool starts_name = at == 0 || pattern[at - 1] == '/';
    if (starts_name && rest.starts_with("**/")) {
      if (tokens_.empty() || tokens_.back().op != Op::folders) tokens_.push_back({Op::folders});
      at += 3;
    } else if (starts_name && rest == "**") {
      tokens_.push_back({Op::everything});
      at += 2;
    } else if (rest.front() == '*') {
      tokens_.push_back({Op::star});
      at = std::min(pattern.find_first_not_of('*', at), pattern.size());
    } else if (rest.front() == '?') {
      tokens_.push_back({Op::any});
      ++at;
    } else if (const std::size_t end = rest.front() == '[' ? add_set(pattern, at) : kNone;
               end != kNone) {
      at = end;
    } else {
      if (rest.front() == '\\' && rest.size() > 1) ++at;
      tokens_.push_back({Op::character, pattern[at]});
      ++at;
    }
  }
}

// Reads `[...]` at `at` into a token; answers what comes after it, or kNone when the bracket never
// closes.
std::size_t Glob::add_set(std::string_view pattern, std::size_t at) {
  Set set;
  ++at;
  const bool is_negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (is_negated) ++at;
  for (bool is_first = true; at < pattern.size(); is_first = false) {
    if (pattern[at] == ']' && !is_first) {
      if (is_negated) set.flip();
      tokens_.push_back({Op::set, 0, static_cast<std::uint32_t>(sets_.size())});
      sets_.push_back(set);
      return at + 1;
    }
    if (pattern.substr(at).starts_with("[:")) {
      const std::size_t end = pattern.find(":]", at);
      const std::string_view name =
          end == kNone ? std::string_view() : pattern.substr(at + 2, end - at - 2);
      const auto* known = std::find_if(kClasses.begin(), kClasses.end(),
                                       [name](const auto& entry) { return entry.first == name; });
      if (known != kClasses.end()) {
        for (int byte = 0; byte < 128; ++byte) {
          if (known->second(byte) != 0) set.set(static_cast<std::size_t>(byte));
        }
        at = end + 2;
        continue;
      }
    }
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    unsigned last = byte_of(pattern[at]);
    const unsigned first = last;
    ++at;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
      last = byte_of(pattern[at]);
      ++at;
    }
    for (unsigned byte = first; byte <= last; ++byte) set.set(byte);
  }
  return kNone;
}

bool Glob::accepts(const Token& token, char byte) const {
  switch (token.op) {
    case Op::character:
      return byte == token.character;
    case Op::any:
      return byte != '/';
    case Op::set:
      return byte != '/' && sets_[token.set].test(byte_of(byte));
    default:
      return false;
  }
}

bool Glob::matches(std::string_view path) const {
  std::size_t token = 0;
  std::size_t at = 0;
  // Where to go on when the rest does not match: after the last `*` with one byte more, else after
  // the last `**/` with one folder more. Earlier ones need not be tried again, since the later one
  // can take whatever they could.
  std::size_t star_token = kNone;
  std::size_t star_at = 0;
  std::size_t folders_token = kNone;
  std::size_t folders_at = 0;
  while (true) {
    if (token == tokens_.size() && at == path.size()) return true;
    if (token < tokens_.size()) {
      const Token& current = tokens_[token];
      if (current.op == Op::everything) return at < path.size();
      if (current.op == Op::star) {
        star_token = ++token;
        star_at = at;
        continue;
      }
      if (current.op == Op::folders) {
        folders_token = ++token;
        folders_at = at;
        star_token = kNone;
        continue;
      }
      if (at < path.size() && accepts(current, path[at])) {
        ++token;
        ++at;
        continue;
      }
    }
    if (star_token != kNone && star_at < path.size() && path[star_at] != '/') {
      at = ++star_at;
      token = star_token;
    } else if (folders_token != kNone && path.find('/', folders_at) != kNone) {
      at = folders_at = path.find('/', folders_at) + 1;
      token = folders_token;
      star_token = kNone;
    } else {
      return false;
    }
  }
}

}  // namespace meshctl::mesh
