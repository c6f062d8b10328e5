// The installation and the settings.
#include "doctor.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <system_error>

#include "archive/archive_library.h"
#include "base/file.h"
#include "base/text.h"
#include "base/version.h"
#include "catalog/server/http_server.h"
#include "engine/engine.h"
#include "git/repository.h"
#include "graphviz/library.h"
#include "help.h"
#include "http/client.h"

namespace meshctl::cli {
namespace {

namespace fs = std::filesystem;

// Where distributions keep the certificates that OpenSSL trusts.
constexpr std::array<std::string_view, 4> kCertificates{
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"};

// Variables whose values hold no secret, so that they may be shown.
constexpr std::array<std::string_view, 13> kOpenVariables{"MESHCTL_CONFIG",
                                                          "MESHCTL_ENV",
                                                          "MESHCTL_DUCKDB",
                                                          "MESHCTL_CREDENTIALS",
                                                          "MESHCTL_CA_BUNDLE",
                                                          "MESHCTL_HISTORY",
                                                          "XDG_CONFIG_HOME",
                                                          "XDG_STATE_HOME",
                                                          "XDG_CACHE_HOME",
                                                          "TMPDIR",
                                                          "NO_COLOR",
                                                          "CLICOLOR_FORCE",
                                                          "CI"};

// Variables that matter to every command without being its own.
constexpr std::array kSystemVariables{
    VariableSpec{"MESHCTL_DUCKDB", "The path of libduckdb.so, instead of a search"},
    VariableSpec{"XDG_CONFIG_HOME", "The folder of the user's configuration"},
    VariableSpec{"XDG_STATE_HOME", "The folder of the history"},
    VariableSpec{"XDG_CACHE_HOME", "The folder of what can be made again"},
    VariableSpec{"TMPDIR", "The folder of what is thrown away"},
    VariableSpec{"HTTPS_PROXY", "The proxy for https"},
    VariableSpec{"https_proxy", "The proxy for https"},
    VariableSpec{"http_proxy", "The proxy for http"},
    VariableSpec{"NO_PROXY", "The hosts that are reached without a proxy"},
};

Diagnosis diagnose_library(const std::string& topic, const std::function<std::string()>& find) {
  try {
    return {topic, Health::ok, find()};
  } catch (const Error& error) {
    return {topic, Health::missing, error.message(), error.hint(), error.exit_code()};
  }
}

// Where the kernel lacks one of its two fences, DuckDB's settings are all that holds the SQL of
// contracts.
Diagnosis diagnose_duckdb(const Context& context) {
  std::vector<std::string> fences;
  Diagnosis diagnosis = diagnose_library("DuckDB", [&context, &fences] {
    engine::DuckdbInfo info = engine::find_duckdb(context);
    fences = std::move(info.sandbox);
    return info.version + " at " + printable(info.path);
  });
  if (diagnosis.health != Health::ok) return diagnosis;
  if (fences.size() < 2) {
    diagnosis.health = Health::warn;
    diagnosis.remedy =
        "a Linux kernel with Landlock and seccomp confines the SQL of contracts more";
  }
  if (fences.empty()) fences = {"its settings alone"};
  diagnosis.found += ", confined by " + join_words(fences);
  return diagnosis;
}

Diagnosis diagnose_certificates(const Context& context) {
  constexpr std::string_view kTopic = "CA certificates";
  const auto is_readable = [](std::string_view path) {
    return ::access(std::string(path).c_str(), R_OK) == 0;
  };
  if (const auto bundle = context.env("MESHCTL_CA_BUNDLE"); bundle && !bundle->empty()) {
    const std::string found = printable(*bundle) + ", from MESHCTL_CA_BUNDLE";
    if (is_readable(*bundle)) return {std::string(kTopic), Health::ok, found};
    return {std::string(kTopic), Health::failed, found + ", cannot be read",
            "correct the variable, or unset it to use the system's", ExitCode::usage};
  }
  const auto path = std::ranges::find_if(kCertificates, is_readable);
  if (path != kCertificates.end()) return {std::string(kTopic), Health::ok, std::string(*path)};
  return {std::string(kTopic), Health::warn, "none found, so no https server can be trusted",
          "install the package ca-certificates"};
}

// A folder that can be written, or made when it is needed.
Diagnosis diagnose_folder(const std::string& topic, const std::function<fs::path()>& find) {
  try {
    const fs::path folder = find();
    fs::path existing = folder;
    std::error_code error;
    while (!fs::exists(existing, error) && existing != existing.parent_path()) {
      existing = existing.parent_path();
    }
    const bool is_there = existing == folder;
    if (!fs::is_directory(existing, error)) {
      return {topic, Health::failed, printable(existing.string()) + " is no folder",
              "remove it, or set the XDG variable to another folder", ExitCode::input};
    }
    if (::access(existing.c_str(), W_OK | X_OK) != 0) {
      return {topic, Health::failed,
              printable(folder.string()) + (is_there ? " cannot be written" : " cannot be made"),
              "let your user write " + printable(existing.string()), ExitCode::input};
    }
    return {topic, Health::ok,
            printable(folder.string()) + (is_there ? "" : " (made when it is needed)")};
  } catch (const Error& error) {
    return {topic, Health::missing, error.message(), error.hint(), error.exit_code()};
  }
}

std::string shown_value(std::string_view name, const std::string& value) {
  const bool is_open = std::ranges::find(kOpenVariables, name) != kOpenVariables.end();
  return is_open ? printable(value) : "set (not shown)";
}

}  // namespace

std::string_view to_string(Health health) {
  static constexpr std::array<std::string_view, 5> kNames{"ok", "note", "warn", "missing",
                                                          "failed"};
  return kNames[static_cast<std::size_t>(health)];
}

std::vector<Diagnosis> diagnose_installation(const Context& context) {
  std::vector<Diagnosis> diagnoses;
  diagnoses.push_back(
      {"meshctl", Health::ok, std::string(version()) + " at " + printable(context.program)});
  diagnoses.push_back(diagnose_duckdb(context));
  diagnoses.push_back(diagnose_library("HTTP client", http::library_version));
  diagnoses.push_back(diagnose_library("HTTP server", catalog::server::http_library));
  diagnoses.push_back(diagnose_library("git", git::library_version));
  diagnoses.push_back(diagnose_library("archives", archive::library_version));
  diagnoses.push_back(diagnose_library("pictures", graphviz::library_version));
  diagnoses.push_back(diagnose_certificates(context));
  const auto folder = [&context](fs::path (*find)(const Context&)) {
    return [find, &context] { return find(context); };
  };
  diagnoses.push_back(diagnose_folder("state folder", folder(state_folder)));
  diagnoses.push_back(diagnose_folder("cache folder", folder(cache_folder)));
  diagnoses.push_back(diagnose_folder("config folder", folder(config_folder)));
  return diagnoses;
}

std::vector<Diagnosis> diagnose_settings(const Context& context, const Arguments& arguments) {
  std::vector<Diagnosis> diagnoses;
  for (const OptionSpec& option : common_options()) {
    if (!arguments.has(option.name) || option.value_name.empty()) continue;
    std::string source = "the default";
    if (arguments.origin(option.name) == Origin::command_line) source = "the command line";
    if (arguments.origin(option.name) == Origin::variable) source = std::string(option.variable);
    diagnoses.push_back({"option " + std::string(option.name), Health::note,
                         printable(arguments.get(option.name)) + ", from " + source});
  }
  std::vector<VariableSpec> variables;
  for (const CommandSpec& command : command_table()) {
    const std::vector<VariableSpec> more = variables_of(command);
    variables.insert(variables.end(), more.begin(), more.end());
  }
  variables.insert(variables.end(), kSystemVariables.begin(), kSystemVariables.end());
  std::ranges::sort(variables, {}, &VariableSpec::name);
  std::string_view last;
  for (const VariableSpec& variable : variables) {
    const auto value = context.env(variable.name);
    if (variable.name == last || !value || value->empty()) continue;
    last = variable.name;
    diagnoses.push_back({"variable " + std::string(variable.name), Health::note,
                         shown_value(variable.name, *value)});
  }
  return diagnoses;
}

}  // namespace meshctl::cli
