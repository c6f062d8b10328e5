// Open addressing, at most half full.
#include "jsonschema/name_table.h"

#include "jsonschema/equality.h"

namespace meshctl::jsonschema {

NameTable make_name_table(Program& program, const std::vector<NameRow>& rows) {
  NameTable table;
  table.count = static_cast<std::uint32_t>(rows.size());
  table.first_entry = static_cast<std::uint32_t>(program.entries.size());
  table.first_slot = static_cast<std::uint32_t>(program.slots.size());
  std::uint32_t size = 2;
  while (size < table.count * 2) size *= 2;
  table.slot_mask = size - 1;
  program.slots.resize(program.slots.size() + size, 0);
  for (const NameRow& row : rows) {
    const std::uint32_t hash = hash_of_name(row.name);
    std::uint32_t slot = hash & table.slot_mask;
    while (program.slots[table.first_slot + slot] != 0) slot = (slot + 1) & table.slot_mask;
    program.entries.push_back({row.name, hash, row.value});
    program.slots[table.first_slot + slot] =
        static_cast<std::uint32_t>(program.entries.size()) - table.first_entry;
  }
  return table;
}

}  // namespace meshctl::jsonschema
