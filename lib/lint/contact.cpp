// Where consumers find help: channels that can be reached, over tools and addresses that the
// organisation has.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/ownership.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::SupportChannel;

namespace {

constexpr std::string_view kMail = "mailto:";

bool has_blank(std::string_view text) {
  return text.find_first_of(" \t\r\n") != std::string_view::npos;
}

/// The scheme of a URL (RFC 3986, 3.1), in small letters; empty when it has none.
std::string scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(url.front())) return {};
  const std::string_view scheme = url.substr(0, colon);
  const bool is_scheme = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return is_alphanumeric(c) || is_one_of(c, "+-.");
  });
  return is_scheme ? to_lower(scheme) : std::string();
}

bool is_web_url(std::string_view url) {
  std::string_view rest = url.substr(url.find(':') + 1);
  if (!rest.starts_with("//")) return false;
  rest.remove_prefix(2);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return !host.empty() && host.front() != ':' && host.front() != '.';
}

/// Whether something can be reached by it; of mail, an address with a domain.
bool is_url(std::string_view url, std::string_view scheme) {
  if (scheme.empty() || has_blank(url)) return false;
  if (scheme == "http" || scheme == "https") return is_web_url(url);
  return url.size() > scheme.size() + 1;
}

class Contact {
 public:
  explicit Contact(const Governed& governed)
      : governed_(governed),
        mail_domains_(governed.parameters().words("mailDomains")),
        tools_(governed.parameters().words("tools")) {}

  void check() const {
    const std::vector<SupportChannel>& support = governed_.manifest().support;
    for (const SupportChannel& channel : support) check_channel(channel);
    const RegisteredTeam* team = registered_owner(governed_);
    const bool is_registered = team != nullptr && (team->email || team->channel);
    if (!support.empty() || is_registered) return;
    const manifest::Manifest& manifest = governed_.manifest();
    const Node* none = governed_.root().find("support");
    governed_.add(none != nullptr ? *none : place_of(manifest.id, governed_.root()),
                  fmt::format("{} does not say where help is to be had", called(manifest)),
                  "add a channel and its url under support");
  }

 private:
  void check_channel(const SupportChannel& channel) const {
    check_tool(channel);
    if (channel.url) {
      with_value(governed_, channel.url,
                 [&](std::string_view url) { check_url(*channel.url.node, trim(url)); });
    } else if (is_mail_address(channel.channel)) {
      check_mail_domain(*channel.channel.node, channel.channel);
    } else if (!channel.tool) {
      governed_.add(place_of(channel.channel, *channel.node),
                    fmt::format("{} has no url", titled("channel", channel.channel)),
                    "say how it is reached: by a url, or by the tool that it is a channel of");
    }
  }

  void check_tool(const SupportChannel& channel) const {
    if (tools_.empty()) return;
    with_value(governed_, channel.tool, [&](std::string_view tool) {
      const bool is_known = std::any_of(tools_.begin(), tools_.end(), [&](std::string_view one) {
        return to_lower(one) == to_lower(tool);
      });
      if (is_known) return;
      std::vector<std::string> words;
      for (const std::string_view one : tools_) words.push_back(quote(one));
      governed_.add(*channel.tool.node,
                    fmt::format("tool {} is not one of those in use", quote(tool)),
                    "use " + join_words(words, "or"));
    });
  }

  void check_url(const Node& at, std::string_view url) const {
    const std::string scheme = scheme_of(url);
    if (scheme == "mailto") {
      const std::string_view address = url.substr(kMail.size());
      check_mail(at, address.substr(0, address.find('?')));
    } else if (is_mail_address(url)) {
      Finding& finding =
          governed_.add(at, fmt::format("url {} is a mail address without mailto:", quote(url)),
                        fmt::format("write {}{}", kMail, printable(url)));
      governed_.subject().offer_text(finding, at, fmt::format("{}{}", kMail, url));
      check_mail_domain(at, url);
    } else if (!is_url(url, scheme)) {
      governed_.add(at, fmt::format("{} is no url", quote(url)),
                    "write where it is: https://..., or mailto: and an address");
    }
  }

  void check_mail(const Node& at, std::string_view address) const {
    if (is_mail_address(address)) {
      check_mail_domain(at, address);
    } else {
      governed_.add(at, fmt::format("{} is no mail address", quote(address)),
                    "write one such as orders@example.com");
    }
  }

  void check_mail_domain(const Node& at, std::string_view address) const {
    if (mail_domains_.empty()) return;
    const std::string domain = to_lower(address.substr(address.rfind('@') + 1));
    const bool is_own =
        std::any_of(mail_domains_.begin(), mail_domains_.end(), [&domain](std::string_view one) {
          return domain == to_lower(one) || domain.ends_with("." + to_lower(one));
        });
    if (is_own) return;
    std::vector<std::string> words;
    for (const std::string_view one : mail_domains_) words.push_back(quote(one));
    governed_.add(at, fmt::format("mail domain {} is not one of those in use", quote(domain)),
                  "use an address of " + join_words(words, "or"));
  }

  const Governed& governed_;
  std::vector<std::string_view> mail_domains_;
  std::vector<std::string_view> tools_;
};

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || has_blank(text)) return false;
  const std::string_view domain = text.substr(at + 1);
  const std::size_t dot = domain.find('.');
  return domain.find_first_of("@/:") == std::string_view::npos && dot != 0 &&
         dot != std::string_view::npos && !domain.ends_with('.') &&
         text.find_first_of("/:<>(),;") == std::string_view::npos;
}

void check_contact(const Governed& governed) {
  Contact(governed).check();
}

}  // namespace meshctl::lint
