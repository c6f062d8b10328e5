// The governed rules of ownership whose code stands in files of its own. Private to lib/lint.
#pragma once

#include "lint/governed_texts.h"

namespace meshctl::lint {

void check_contact(const Governed& governed);
void check_domain(const Governed& governed);
void check_group(const Governed& governed);

/// The registered team that owns a manifest: the one that its team's id, else its owner names; null
/// when there is none.
[[nodiscard]] const RegisteredTeam* registered_owner(const Governed& governed);

/// Whether a text is a mail address as people write it: `orders@example.com`.
[[nodiscard]] bool is_mail_address(std::string_view text);

}  // namespace meshctl::lint
