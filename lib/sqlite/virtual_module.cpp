#include "sqlite/virtual_module.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <bit>
#include <charconv>
#include <exception>
#include <string>
#include <vector>

namespace meshctl::sqlite {

namespace {

// What SQLite knows of a table and of a cursor; its own part comes first.
struct Connected {
  sqlite3_vtab base{};
  ModuleTable* module = nullptr;
};
struct Opened {
  sqlite3_vtab_cursor base{};
  std::unique_ptr<VirtualCursor> cursor;
};

VirtualCursor& cursor_of(sqlite3_vtab_cursor* cursor) {
  return *reinterpret_cast<Opened*>(cursor)->cursor;
}

/// Exceptions do not pass through SQLite.
template <typename Work>
int guarded(const Work& work) noexcept {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (...) {
    return SQLITE_ERROR;
  }
}

std::string_view type_of(Affinity affinity) {
  switch (affinity) {
    case Affinity::text:
      return " TEXT";
    case Affinity::integer:
      return " INTEGER";
    case Affinity::real:
      return " REAL";
    case Affinity::none:
      break;
  }
  return "";
}

std::string declaration_of(const VirtualTable& table) {
  std::string sql = "CREATE TABLE x(";
  for (const VirtualColumn& column : table.columns()) {
    if (sql.back() != '(') sql += ", ";
    sql += fmt::format("\"{}\"{}{}", column.name, type_of(column.affinity),
                       column.is_argument ? " HIDDEN" : "");
  }
  return sql + ")";
}

int connect(sqlite3* handle, void* module, int /*count*/, const char* const* /*arguments*/,
            sqlite3_vtab** out, char** /*error*/) {
  return guarded([&] {
    auto connected = std::make_unique<Connected>();
    connected->module = static_cast<ModuleTable*>(module);
    const std::string declaration = declaration_of(*connected->module->table);
    connected->module->is_connecting = true;
    const int result = sqlite3_declare_vtab(handle, declaration.c_str());
    connected->module->is_connecting = false;
    if (result == SQLITE_OK) *out = &connected.release()->base;
    return result;
  });
}

int disconnect(sqlite3_vtab* table) {
  delete reinterpret_cast<Connected*>(table);  // NOLINT(cppcoreguidelines-owning-memory)
  return SQLITE_OK;
}

/// The equalities that the table can be asked with: the position of the first for each column, or
/// -1.
std::vector<int> equalities(sqlite3_index_info& info, std::size_t columns) {
  std::vector<int> positions(columns, -1);
  for (int i = 0; i < info.nConstraint; ++i) {
    const auto& constraint = info.aConstraint[i];
    if (constraint.op != SQLITE_INDEX_CONSTRAINT_EQ || constraint.usable == 0) continue;
    if (constraint.iColumn < 0) continue;
    if (std::string_view(sqlite3_vtab_collation(&info, i)) != "BINARY") continue;
    int& position = positions.at(static_cast<std::size_t>(constraint.iColumn));
    if (position < 0) position = i;
  }
  return positions;
}

int best_index(sqlite3_vtab* base, sqlite3_index_info* info) {
  return guarded([&] {
    const ModuleTable& module = *reinterpret_cast<Connected*>(base)->module;
    if (module.guard->is_late()) return SQLITE_ERROR;
    const std::span<const VirtualColumn> columns = module.table->columns();
    const std::vector<int> positions = equalities(*info, columns.size());
    ColumnSet known = 0;
    int arguments = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (positions[i] < 0) {
        if (columns[i].is_argument) return SQLITE_CONSTRAINT;
        continue;
      }
      known |= ColumnSet{1} << i;
      auto& usage = info->aConstraintUsage[positions[i]];
      usage.argvIndex = ++arguments;
      usage.omit = columns[i].is_argument ? 1 : 0;
    }
    // A table says how it wants to be asked only by a number of 32 bits, or a text.
    info->idxStr = sqlite3_mprintf("%llu", static_cast<unsigned long long>(known));
    if (info->idxStr == nullptr) return SQLITE_NOMEM;
    info->needToFreeIdxStr = 1;
    const double rows = module.table->estimated_rows(known);
    info->estimatedRows = static_cast<sqlite3_int64>(rows) + 1;
    info->estimatedCost = 2 * rows + (known != 0 ? 4 : 20);
    return SQLITE_OK;
  });
}

int open_cursor(sqlite3_vtab* table, sqlite3_vtab_cursor** out) {
  return guarded([&] {
    auto opened = std::make_unique<Opened>();
    opened->cursor = reinterpret_cast<Connected*>(table)->module->table->open();
    *out = &opened.release()->base;
    return SQLITE_OK;
  });
}

int close_cursor(sqlite3_vtab_cursor* cursor) {
  delete reinterpret_cast<Opened*>(cursor);  // NOLINT(cppcoreguidelines-owning-memory)
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int /*number*/, const char* text, int count,
           sqlite3_value** values) {
  return guarded([&] {
    ColumnSet known = 0;
    const std::string_view digits(text != nullptr ? text : "");
    std::from_chars(digits.data(), digits.data() + digits.size(), known);
    std::vector<CellView> views;
    for (int i = 0; i < count; ++i) views.push_back(view_of(values[i]));
    cursor_of(cursor).start(known, views);
    return SQLITE_OK;
  });
}

int next(sqlite3_vtab_cursor* cursor) {
  return guarded([&] {
    cursor_of(cursor).advance();
    return SQLITE_OK;
  });
}

int is_at_end(sqlite3_vtab_cursor* cursor) {
  return cursor_of(cursor).is_at_end() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int position) {
  return guarded([&] {
    give(to, cursor_of(cursor).cell(static_cast<std::size_t>(position)));
    return SQLITE_OK;
  });
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = cursor_of(cursor).row();
  return SQLITE_OK;
}

// Without a function to create it, a module is itself the table.
constexpr sqlite3_module make_module() {
  sqlite3_module module{};
  module.xConnect = connect;
  module.xBestIndex = best_index;
  module.xDisconnect = disconnect;
  module.xOpen = open_cursor;
  module.xClose = close_cursor;
  module.xFilter = filter;
  module.xNext = next;
  module.xEof = is_at_end;
  module.xColumn = column;
  module.xRowid = row_id;
  return module;
}

constexpr sqlite3_module kModule = make_module();

}  // namespace

int add_module(sqlite3* handle, ModuleTable& table) {
  return sqlite3_create_module_v2(handle, std::string(table.table->name()).c_str(), &kModule,
                                  &table, nullptr);
}

void give(sqlite3_context* to, const CellView& value) {
  struct Giver {
    sqlite3_context* to;
    void operator()(std::monostate) const { sqlite3_result_null(to); }
    void operator()(std::int64_t number) const { sqlite3_result_int64(to, number); }
    void operator()(double number) const { sqlite3_result_double(to, number); }
    void operator()(std::string_view text) const {
      sqlite3_result_text64(to, text.data() != nullptr ? text.data() : "", text.size(),
                            SQLITE_STATIC, SQLITE_UTF8);
    }
    void operator()(const std::string& text) const {
      sqlite3_result_text64(to, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
  };
  std::visit(Giver{to}, value);
}

CellView view_of(sqlite3_value* value) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_value_int64(value)};
    case SQLITE_FLOAT:
      return sqlite3_value_double(value);
    case SQLITE_NULL:
      return std::monostate{};
    default:
      break;
  }
  const unsigned char* text = sqlite3_value_text(value);
  if (text == nullptr) return std::monostate{};
  return std::string_view(reinterpret_cast<const char*>(text),
                          static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

}  // namespace meshctl::sqlite
