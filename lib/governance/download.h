// One file over HTTP, for those who pull bundles.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "http/message.h"
#include "http/transport.h"
#include "http/url.h"

namespace meshctl::governance {

/// The headers that carry the user's credentials for a server; none when there are none.
using HeadersFor = std::function<std::vector<http::Header>(const http::Url& url)>;

/// The body of the file at a URL; nothing when there is no such file. Throws Error: exit 4 when the
/// server cannot be reached, fails, or leads elsewhere (redirects are not followed), exit 5 when it
/// refuses the credentials.
[[nodiscard]] std::optional<std::string> download(http::Transport& transport, const http::Url& url,
                                                  const HeadersFor& headers);

}  // namespace meshctl::governance
