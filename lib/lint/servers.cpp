// Servers: ports that no server listens on, and formats of files that nobody reads.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Server;

namespace {

constexpr std::array<std::string_view, 5> kFileServers = {"local", "s3", "sftp", "azure", "glue"};

constexpr std::array kFormats = std::to_array<std::string_view>({
    "csv",    "tsv",     "psv",    "txt",  "text",  "parquet",  "json",    "ndjson",
    "jsonl",  "avro",    "orc",    "xml",  "yaml",  "delta",    "iceberg", "hudi",
    "arrow",  "feather", "xls",    "xlsx", "excel", "protobuf", "geojson", "fixed",
    "binary", "duckdb",  "sqlite", "gzip", "zip",   "log",      "html",    "pdf",
});

void check_format(const Subject& subject, const Server& server) {
  if (std::find(kFileServers.begin(), kFileServers.end(), server.type.text) == kFileServers.end()) {
    return;
  }
  const Node* format = server.node->find("format");
  if (format == nullptr || !format->is_string() || has_variable(format->text())) return;
  const std::string lower = to_lower(format->text());
  if (std::find(kFormats.begin(), kFormats.end(), lower) != kFormats.end()) return;
  const auto meant = misspelled(lower, kFormats);
  // What lies elsewhere may be in any format that somebody reads there.
  if (!meant && server.type != "local") return;
  Finding& finding = subject.add("semantics/file-format", *format,
                                 fmt::format("format {} of {} is not known", quote(format->text()),
                                             titled("server", server.name)),
                                 meant ? fmt::format("did you mean {}?", quote(*meant))
                                       : "write the usual ending of such files, such as csv");
  if (meant) subject.offer_text(finding, *format, *meant);
}

void check_port(const Subject& subject, const Server& server) {
  constexpr std::int64_t kLast = 65535;
  const Node* port = server.node->find("port");
  if (port == nullptr || !port->is_number()) return;
  const auto number = port->as_int64();
  if (number && *number >= 1 && *number <= kLast) return;
  subject.add("semantics/port", *port,
              fmt::format("port {} of {} is not between 1 and {}", brief(port->text()),
                          titled("server", server.name), kLast));
}

}  // namespace

void check_servers(const Subject& subject, const manifest::DataContract& contract) {
  for (const Server& server : contract.servers) {
    check_format(subject, server);
    check_port(subject, server);
  }
}

}  // namespace meshctl::lint
