// The small pieces that contracts and products are made of: texts with their place, custom
// properties, teams, support.
#pragma once

#include <string_view>
#include <vector>

#include "document/node.h"

namespace meshctl::manifest {

/// A text field: its characters and the value that holds them. Absent when there is no such field,
/// or it is no string.
struct Text {
  std::string_view text;
  const document::Node* node = nullptr;

  /// Whether the field is there (it may still be empty).
  explicit operator bool() const { return node != nullptr; }
  operator std::string_view() const { return text; }  // NOLINT(google-explicit-constructor)
};

[[nodiscard]] inline bool operator==(const Text& a, std::string_view b) {
  return a.text == b;
}

/// A key and a value that the standard does not know.
struct CustomProperty {
  Text property;
  /// Any value; null when there is none.
  const document::Node* value = nullptr;
  const document::Node* node = nullptr;
};

/// A link to something that explains or defines.
struct Definition {
  Text url;
  Text type;
  const document::Node* node = nullptr;
};

/// A person of a team.
struct Member {
  Text username;
  Text name;
  Text role;
  Text description;
  Text date_in;
  Text date_out;
  Text replaced_by;
  const document::Node* node = nullptr;
};

/// The team that owns a manifest. In the legacy form (a list of members) only `members` is filled.
struct Team {
  Text id;
  Text name;
  Text description;
  std::vector<Member> members;
  /// Null when the manifest has no team.
  const document::Node* node = nullptr;
};

/// Where consumers find help.
struct SupportChannel {
  Text channel;
  Text url;
  Text tool;
  Text scope;
  Text description;
  const document::Node* node = nullptr;
};

/// A role through which access is given.
struct Role {
  Text role;
  Text access;
  Text description;
  Text first_level_approvers;
  Text second_level_approvers;
  const document::Node* node = nullptr;
};

}  // namespace meshctl::manifest
