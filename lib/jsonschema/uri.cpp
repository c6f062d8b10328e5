// RFC 3986, sections 3 and 5.2.
#include "jsonschema/uri.h"

#include <optional>

namespace meshctl::jsonschema {
namespace {

struct Parts {
  std::optional<std::string_view> scheme;
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query;
  std::optional<std::string_view> fragment;
};

bool is_scheme(std::string_view text) {
  constexpr std::string_view kFirst = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view kAny =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";
  return !text.empty() && kFirst.find(text.front()) != std::string_view::npos &&
         text.find_first_not_of(kAny) == std::string_view::npos;
}

Parts take_apart(std::string_view text) {
  Parts parts;
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (const auto question = text.find('?'); question != std::string_view::npos) {
    parts.query = text.substr(question + 1);
    text = text.substr(0, question);
  }
  if (const auto colon = text.find(':');
      colon != std::string_view::npos && is_scheme(text.substr(0, colon))) {
    parts.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const auto slash = text.find('/');
    parts.authority = text.substr(0, slash);
    text = slash == std::string_view::npos ? std::string_view() : text.substr(slash);
  }
  parts.path = text;
  return parts;
}

/// Section 5.2.4.
std::string without_dots(std::string_view path) {
  std::string out;
  const auto drop_last = [&out] {
    out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
  };
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last();
    } else if (path == "/..") {
      path = "/";
      drop_last();
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const auto next = path.find('/', 1);
      out += path.substr(0, next);
      path = next == std::string_view::npos ? std::string_view() : path.substr(next);
    }
  }
  return out;
}

std::string put_together(const Parts& parts, std::string_view path) {
  std::string out;
  if (parts.scheme) out.append(*parts.scheme).append(":");
  if (parts.authority) out.append("//").append(*parts.authority);
  out += path;
  if (parts.query) out.append("?").append(*parts.query);
  if (parts.fragment) out.append("#").append(*parts.fragment);
  return out;
}

}  // namespace

UriAndFragment split_fragment(std::string_view reference) {
  const auto hash = reference.find('#');
  if (hash == std::string_view::npos) return {reference, {}, false};
  return {reference.substr(0, hash), reference.substr(hash + 1), true};
}

std::string resolve_uri(std::string_view base, std::string_view reference) {
  const Parts from = take_apart(base);
  Parts to = take_apart(reference);
  if (to.scheme) return put_together(to, without_dots(to.path));
  to.scheme = from.scheme;
  if (to.authority) return put_together(to, without_dots(to.path));
  to.authority = from.authority;
  if (to.path.empty()) {
    if (!to.query) to.query = from.query;
    return put_together(to, from.path);
  }
  if (to.path.starts_with('/')) return put_together(to, without_dots(to.path));
  if (from.authority && from.path.empty()) {
    return put_together(to, without_dots("/" + std::string(to.path)));
  }
  const auto slash = from.path.rfind('/');
  const std::string_view folder =
      slash == std::string_view::npos ? std::string_view() : from.path.substr(0, slash + 1);
  return put_together(to, without_dots(std::string(folder) + std::string(to.path)));
}

}  // namespace meshctl::jsonschema
