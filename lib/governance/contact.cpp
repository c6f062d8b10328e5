#include "governance/contact.h"

#include <initializer_list>

#include "base/text.h"
#include "mesh/facts.h"

namespace meshctl::governance {

using mesh::FactRow;
using mesh::stored_column;
using mesh::TableId;

namespace {

std::string joined(std::initializer_list<std::string_view> texts) {
  std::string all;
  for (const std::string_view text : texts) {
    if (text.empty()) continue;
    if (!all.empty()) all += ", ";
    all += text;
  }
  return all;
}

std::string channel_of(const mesh::Item& item) {
  static const std::size_t kChannel = stored_column(TableId::support_channels, "channel");
  static const std::size_t kUrl = stored_column(TableId::support_channels, "url");
  std::string channel;
  mesh::for_each_row(item, TableId::support_channels, [&](const FactRow& row) {
    if (channel.empty()) channel = joined({row.text(kChannel), row.text(kUrl)});
  });
  return channel;
}

std::string member_of(const mesh::Item& item) {
  static const std::size_t kUsername = stored_column(TableId::members, "username");
  static const std::size_t kRole = stored_column(TableId::members, "role");
  static const std::size_t kDateOut = stored_column(TableId::members, "date_out");
  std::string first;
  std::string owner;
  mesh::for_each_row(item, TableId::members, [&](const FactRow& row) {
    if (!row.text(kDateOut).empty()) return;
    const std::string_view username = row.text(kUsername);
    if (first.empty()) first = username;
    if (owner.empty() && to_lower(row.text(kRole)) == "owner") owner = username;
  });
  return owner.empty() ? first : owner;
}

std::string contact_of(const mesh::Item& item, std::string_view owner,
                       const lint::Organisation& organisation) {
  if (const lint::RegisteredTeam* team = organisation.team(owner)) {
    std::string contact = joined({team->channel.text, team->email.text});
    if (!contact.empty()) return contact;
  }
  std::string channel = channel_of(item);
  return channel.empty() ? member_of(item) : channel;
}

}  // namespace

Responsible responsible_for(const mesh::Item& item,
                            const std::vector<const mesh::Item*>& counterparts,
                            const lint::Organisation& organisation) {
  Responsible made;
  made.owner = item.summary.owner.text;
  for (const mesh::Item* other : counterparts) {
    if (made.owner.empty()) made.owner = other->summary.owner.text;
  }
  made.contact = contact_of(item, made.owner, organisation);
  for (const mesh::Item* other : counterparts) {
    if (!made.contact.empty()) break;
    const std::string_view owner = other->summary.owner.text;
    if (owner == made.owner) made.contact = contact_of(*other, owner, organisation);
  }
  return made;
}

}  // namespace meshctl::governance
