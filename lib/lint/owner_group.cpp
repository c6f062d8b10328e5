// Owners that are people instead of teams: they go on leave, and leave.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "base/time.h"
#include "lint/ownership.h"

namespace meshctl::lint {

using document::quote;
using manifest::Member;
using manifest::Text;

namespace {

/// What is known of people and of the addresses of teams.
struct Directory {
  explicit Directory(const Organisation& organisation) {
    for (const RegisteredTeam& team : organisation.teams) {
      team_names.insert(team.id);
      team_names.insert(team.name);
      team_names.insert(team.email);
      for (const RegisteredMember& member : team.members) {
        people.insert(member.username);
        people.insert(member.name);
      }
    }
    team_names.erase("");
    people.erase("");
  }

  std::unordered_set<std::string_view> team_names;
  std::unordered_set<std::string_view> people;
};

/// Whether an address looks like that of one person: `anna.meier@example.com`. Those of teams are
/// seldom made of two words without a third that says what they are.
bool is_mail_of_person(std::string_view text) {
  static constexpr auto kGroupWords = std::to_array<std::string_view>(
      {"data", "team", "group", "support", "help", "office", "desk", "admin", "all", "dl", "list"});
  if (!is_mail_address(text)) return false;
  const std::vector<std::string_view> parts = split(text.substr(0, text.find('@')), '.');
  return parts.size() == 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           const bool is_word = std::all_of(part.begin(), part.end(), [](char c) {
             return is_letter(c) || is_beyond_ascii(c) || c == '-';
           });
           return !part.empty() && is_word &&
                  std::find(kGroupWords.begin(), kGroupWords.end(), to_lower(part)) ==
                      kGroupWords.end();
         });
}

/// Roles are the same where their letters are.
std::string role_key(std::string_view role) {
  std::string key = to_lower(role);
  std::erase_if(key, [](char c) { return !is_alphanumeric(c) && !is_beyond_ascii(c); });
  return key;
}

class Group {
 public:
  explicit Group(const Governed& governed)
      : governed_(governed),
        manifest_(governed.manifest()),
        owner_(manifest::owner_of(manifest_)),
        registered_(registered_owner(governed)) {
    const Instant today = std::chrono::floor<std::chrono::days>(governed.now());
    for (const Member& member : manifest_.team.members) {
      const auto left = parse_instant(member.date_out);
      if (!left || *left > today) members_.push_back(&member);
    }
  }

  void check() const {
    if (owner_) with_value(governed_, owner_, [this](std::string_view name) { check_owner(name); });
    check_role();
  }

 private:
  void check_owner(std::string_view name) const {
    if (is_person(name)) {
      governed_.add(*owner_.node, fmt::format("owner {} is a person", quote(name)),
                    "name the team that answers when that person is away");
    } else {
      check_size(name);
    }
  }

  [[nodiscard]] bool is_person(std::string_view name) const {
    const auto& directory =
        governed_.once<Directory>([this] { return Directory(governed_.organisation()); });
    if (directory.team_names.count(name) > 0) return false;
    const bool is_member =
        std::any_of(manifest_.team.members.begin(), manifest_.team.members.end(),
                    [name](const Member& one) { return one.username == name || one.name == name; });
    return is_member || directory.people.count(name) > 0 || is_mail_of_person(name);
  }

  void check_size(std::string_view name) const {
    const auto least = static_cast<std::size_t>(governed_.parameters().whole("minimumMembers"));
    const bool has_own = !manifest_.team.members.empty();
    if (!has_own && (registered_ == nullptr || registered_->members.empty())) return;
    const std::size_t count = has_own ? members_.size() : registered_->members.size();
    if (count >= least) return;
    governed_.add(*owner_.node,
                  fmt::format("team {} has {}, and {} are asked for", quote(name),
                              counted(count, "member"), least),
                  "add those who answer for it too, or name a larger team");
  }

  void check_role() const {
    const auto roles = governed_.parameters().words("roles");
    if (roles.empty() || has_role(roles)) return;
    const document::Node& at = manifest_.team.name   ? *manifest_.team.name.node
                               : manifest_.team.node ? *manifest_.team.node
                                                     : place_of(manifest_.id, governed_.root());
    governed_.add(at, fmt::format("{} has no {}", called(manifest_), printable(roles.front())),
                  fmt::format("add a member with role: {} to its team", printable(roles.front())));
  }

  [[nodiscard]] bool has_role(const std::vector<std::string_view>& roles) const {
    const auto is_wanted = [&roles](std::string_view role) {
      const std::string key = role_key(role);
      return std::any_of(roles.begin(), roles.end(),
                         [&key](std::string_view wanted) { return role_key(wanted) == key; });
    };
    return std::any_of(members_.begin(), members_.end(),
                       [&](const Member* one) { return is_wanted(one->role); }) ||
           (registered_ != nullptr &&
            std::any_of(registered_->members.begin(), registered_->members.end(),
                        [&](const RegisteredMember& one) { return is_wanted(one.role); }));
  }

  const Governed& governed_;
  const manifest::Manifest& manifest_;
  Text owner_;
  const RegisteredTeam* registered_;
  /// Those who have not left.
  std::vector<const Member*> members_;
};

}  // namespace

void check_group(const Governed& governed) {
  Group(governed).check();
}

}  // namespace meshctl::lint
