#include "http/error_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace meshctl::http {

namespace {

using Json = nlohmann::json;

// Larger error bodies are not read as JSON: nobody's refusal needs that much.
constexpr std::size_t kMaxBody = std::size_t{1} << 20;
constexpr std::size_t kMaxDetails = 100;
constexpr std::size_t kMaxMessage = 500;

struct Reason {
  int status;
  std::string_view phrase;
};

constexpr std::array kReasons = {
    Reason{301, "moved permanently"},
    Reason{302, "found elsewhere"},
    Reason{303, "see other"},
    Reason{304, "not modified"},
    Reason{307, "temporary redirect"},
    Reason{308, "permanent redirect"},
    Reason{400, "bad request"},
    Reason{401, "not authenticated"},
    Reason{402, "payment required"},
    Reason{403, "forbidden"},
    Reason{404, "not found"},
    Reason{405, "method not allowed"},
    Reason{406, "not acceptable"},
    Reason{407, "proxy authentication required"},
    Reason{408, "request timeout"},
    Reason{409, "conflict"},
    Reason{410, "gone"},
    Reason{411, "length required"},
    Reason{412, "precondition failed"},
    Reason{413, "content too large"},
    Reason{414, "URI too long"},
    Reason{415, "unsupported media type"},
    Reason{422, "unprocessable content"},
    Reason{425, "too early"},
    Reason{428, "precondition required"},
    Reason{429, "too many requests"},
    Reason{431, "request header fields too large"},
    Reason{500, "internal server error"},
    Reason{501, "not implemented"},
    Reason{502, "bad gateway"},
    Reason{503, "service unavailable"},
    Reason{504, "gateway timeout"},
};

std::string clean(std::string_view text) {
  std::string words;
  for (const char letter : trim(text)) {
    const bool is_blank = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    if (!is_blank) words += letter;
    if (is_blank && !words.ends_with(' ')) words += ' ';
  }
  return shorten(printable(words), kMaxMessage);
}

// The text of a member; a number as its digits; empty when it is neither.
std::string text_at(const Json& object, std::string_view key) {
  if (!object.is_object()) return {};
  const auto found = object.find(std::string(key));
  if (found == object.end()) return {};
  if (found->is_string()) return clean(found->get_ref<const std::string&>());
  if (found->is_number_integer()) return found->dump();
  return {};
}

std::string first_of(const Json& object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (std::string text = text_at(object, key); !text.empty()) return text;
  }
  return {};
}

void add_details(const Json& list, ErrorBody& body) {
  if (!list.is_array()) return;
  for (const Json& item : list) {
    if (body.details.size() >= kMaxDetails) return;
    ErrorDetail detail;
    if (item.is_string()) {
      detail.message = clean(item.get_ref<const std::string&>());
    } else {
      detail.where = first_of(item, {"pointer", "field", "path", "instancePath", "location"});
      detail.code = first_of(item, {"code", "errorCode", "keyword", "type"});
      detail.message = first_of(item, {"message", "detail", "reason", "title", "name"});
    }
    if (!detail.message.empty() || !detail.where.empty()) body.details.push_back(std::move(detail));
  }
}

// The shapes agree on what their names mean, so one reading serves them all: the sentence is where
// people would look for it, the code is whatever is called one.
void read_object(const Json& json, ErrorBody& body) {
  body.message = first_of(json, {"detail", "message", "errorMessage", "error_description"});
  body.code = first_of(json, {"errorCode", "errorType", "code"});
  body.current_etag = text_at(json, "current_etag");
  if (body.code.empty()) {
    std::string type = text_at(json, "type");
    constexpr std::string_view kOurs = "urn:meshctl:problem:";
    if (type.starts_with(kOurs)) type.erase(0, kOurs.size());
    if (type != "about:blank") body.code = std::move(type);
  }
  for (const std::string_view key : {"errors", "violations", "validationErrors"}) {
    if (const auto list = json.find(std::string(key)); list != json.end()) {
      add_details(*list, body);
    }
  }
  if (const auto error = json.find("error"); error != json.end() && error->is_object()) {
    if (body.message.empty()) body.message = first_of(*error, {"message", "detail", "name"});
    if (body.code.empty()) body.code = first_of(*error, {"code", "name"});
  }
  if (body.message.empty()) body.message = first_of(json, {"title", "error"});
  if (body.message.empty() && !body.details.empty()) {
    body.message = body.details.front().message;
    if (body.details.size() == 1 && body.details.front().where.empty()) body.details.clear();
  }
}

std::string html_title(std::string_view text) {
  const std::string lower = to_lower(text);
  const std::size_t open = lower.find("<title");
  if (open == std::string::npos) return {};
  const std::size_t start = lower.find('>', open);
  if (start == std::string::npos) return {};
  const std::size_t end = lower.find('<', start);
  return clean(text.substr(start + 1, end == std::string::npos ? end : end - start - 1));
}

bool looks_like_html(const Response& response) {
  return to_lower(response.header("Content-Type")).find("html") != std::string::npos ||
         trim(response.body).starts_with('<');
}

}  // namespace

std::string reason_of(int status) {
  const auto* found = std::find_if(kReasons.begin(), kReasons.end(),
                                   [=](const Reason& reason) { return reason.status == status; });
  return found == kReasons.end() ? fmt::format("status {}", status) : std::string(found->phrase);
}

ErrorBody read_error_body(const Response& response) {
  ErrorBody body;
  const std::string_view text =
      std::string_view(response.body).substr(0, std::min(response.body.size(), kMaxBody));
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_object()) {
    read_object(json, body);
  } else if (json.is_array()) {
    add_details(json, body);
    if (!body.details.empty()) body.message = body.details.front().message;
  } else if (looks_like_html(response)) {
    body.message = html_title(text);
  } else {
    body.message = clean(text.substr(0, 4 * kMaxMessage));
  }
  if (body.message.empty()) body.message = reason_of(response.status);
  return body;
}

}  // namespace meshctl::http
