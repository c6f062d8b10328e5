#include "case_run.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "match.h"
#include "process.h"

namespace meshctl::cli_cases {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestOutput = 64ULL << 20;
constexpr std::chrono::milliseconds kServerStart{20'000};
constexpr std::chrono::milliseconds kServerEnd{10'000};

/// A folder that is removed with the object, whatever its modes became.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "meshctl-case-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw system_error("create", name, errno);
    path_ = fs::canonical(name);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    for (auto entry = fs::recursive_directory_iterator(path_, ignored);
         entry != fs::recursive_directory_iterator(); entry.increment(ignored)) {
      if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
        fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
      }
    }
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string read_output(const fs::path& path) {
  return read_file(path, kLargestOutput);
}

// `\n`, `\t`, `\r`, `\\` and `\xNN` of a body with bytes that a text file should not hold.
std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    const char kind = text[++i];
    if (kind == 'x' && i + 2 < text.size()) {
      result += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      result += kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind;
    }
  }
  return result;
}

class Runner {
 public:
  Runner(const CaseFile& file, const RunOptions& options)
      : options_(options), work_(folder_.path() / "work"), home_(folder_.path() / "home") {
    result_.file.description = file.description;
    for (const fs::path& path : {work_, home_, folder_.path() / "tmp"}) make_folder(path);
    std::ofstream(folder_.path() / "empty").close();
    environment_ = {{"PATH", options.programs.string() + ":/usr/bin:/bin"},
                    {"HOME", home_.string()},
                    {"XDG_CONFIG_HOME", (home_ / "config").string()},
                    {"XDG_STATE_HOME", (home_ / "state").string()},
                    {"XDG_CACHE_HOME", (home_ / "cache").string()},
                    {"TMPDIR", (folder_.path() / "tmp").string()},
                    {"TZ", "UTC"},
                    {"LANG", "C.UTF-8"},
                    {"TERM", "dumb"},
                    {"DIR", work_.string()},
                    {"SOURCE", options.source.string()}};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"}) {
      if (const char* value = std::getenv(name)) environment_[name] = value;
    }
    names_ = {{work_.string(), "$DIR"},
              {home_.string(), "$HOME"},
              {(folder_.path() / "tmp").string(), "$TMPDIR"},
              {options.programs.string(), "$PROGRAMS"},
              {options.source.string(), "$SOURCE"}};
  }

  CaseResult run(const CaseFile& file) {
    for (std::size_t next = 0; next < file.sections.size();) {
      const Section& section = file.sections[next++];
      result_.file.sections.push_back(section);
      if (section.kind == "run") {
        next = run_step(file, next);
      } else {
        prepare(section);
      }
    }
    for (Server& server : servers_) stop(server);
    return std::move(result_);
  }

 private:
  struct Server {
    std::string name;
    Process process;
  };

  [[nodiscard]] std::string expanded(std::string text) const {
    std::vector<Replacement> names = names_;
    // `$CATALOG_HOST` before `$CATALOG`.
    std::ranges::sort(names, [](const Replacement& a, const Replacement& b) {
      return a.name.size() > b.name.size();
    });
    for (const Replacement& name : names) {
      text = replace_all(std::move(text), name.name, name.text);
    }
    return text;
  }

  void prepare(const Section& section) {
    if (section.kind == "env") {
      for (const std::string_view line : split(section.body, '\n')) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        environment_[std::string(line.substr(0, equals))] =
            expanded(std::string(line.substr(equals + 1)));
      }
    } else if (section.kind == "serve") {
      serve(section);
    } else if (section.kind == "link") {
      const fs::path path = path_of(section);
      fs::create_symlink(expanded(std::string(trim(section.body))), path);
    } else if (section.kind == "folder") {
      make_folder(path_of(section));
      set_mode(section);
    } else if (section.kind == "file") {
      std::string text = section.body;
      if (section.has_word("escaped")) text = unescaped(text);
      if (section.has_word("no-line-end") && text.ends_with('\n')) text.pop_back();
      std::ofstream(path_of(section), std::ios::binary) << expanded(std::move(text));
      set_mode(section);
    } else {
      throw usage_error("section '" + section.kind + "' must follow a 'run'");
    }
  }

  // Below the case's folder, or its home when it starts with `~/`.
  fs::path path_of(const Section& section) {
    const std::string& name = section.words.front();
    fs::path path = name.starts_with("~/") ? home_ / name.substr(2) : work_ / name;
    make_folder(path.parent_path());
    return path;
  }

  void set_mode(const Section& section) {
    const auto mode = section.setting("mode");
    if (!mode) return;
    fs::permissions(path_of(section), static_cast<fs::perms>(std::stoi(*mode, nullptr, 8)));
  }

  [[nodiscard]] Command command_of(std::string line, const std::string& stem) const {
    return {std::move(line),
            work_,
            environment_,
            folder_.path() / "empty",
            folder_.path() / (stem + ".out"),
            folder_.path() / (stem + ".err")};
  }

  void serve(const Section& section) {
    const std::string name = section.words.empty() ? "CATALOG" : section.words.front();
    const Command command = command_of("exec " + std::string(trim(section.body)), "server-" + name);
    Process process(command);
    const auto deadline = std::chrono::steady_clock::now() + kServerStart;
    for (;;) {
      const std::string output =
          read_output(command.stdout_file) + read_output(command.stderr_file);
      const std::size_t begin = output.find("http");
      const std::size_t end = output.find_first_of(" \n,;", std::min(begin, output.size()));
      if (begin != std::string::npos && end != std::string::npos) {
        std::string url = output.substr(begin, end - begin);
        while (url.ends_with('/')) url.pop_back();
        environment_[name] = url;
        names_.push_back({url, "$" + name});
        // Messages name the host and the port alone, too.
        const std::size_t host = url.find("://");
        if (host != std::string::npos) {
          environment_[name + "_HOST"] = url.substr(host + 3);
          names_.push_back({url.substr(host + 3), "$" + name + "_HOST"});
        }
        break;
      }
      const int code = process.wait(std::chrono::milliseconds(10));
      if (code >= 0) {
        throw usage_error("the server ended with " + std::to_string(code) + ": " + output);
      }
      if (std::chrono::steady_clock::now() > deadline) {
        throw usage_error("the server wrote no address: " + output);
      }
    }
    servers_.push_back({name, std::move(process)});
  }

  void stop(Server& server) {
    server.process.signal(SIGTERM);
    const int code = server.process.wait(kServerEnd);
    if (code < 0) result_.failures.push_back("server " + server.name + " did not end on SIGTERM");
    // A command that does not handle the signal dies of it, which is well for a stand-in.
    if (code > 0 && code != 128 + SIGTERM) {
      result_.failures.push_back("server " + server.name + " ended with " + std::to_string(code));
    }
  }

  // Runs the command that was put last into the result; `next` is the section after it in the case.
  std::size_t run_step(const CaseFile& file, std::size_t next) {
    const std::string line(trim(result_.file.sections.back().body));
    Command command = command_of(line, "step");
    std::optional<Section> expected_exit;
    std::string expected_out;
    std::string expected_err;
    for (; next < file.sections.size(); ++next) {
      const Section& section = file.sections[next];
      if (section.kind == "stdin") {
        result_.file.sections.push_back(section);
        command.stdin_file = folder_.path() / "step.in";
        std::ofstream(command.stdin_file, std::ios::binary)
            << expanded(section.has_word("escaped") ? unescaped(section.body) : section.body);
      } else if (section.kind == "exit") {
        expected_exit = section;
      } else if (section.kind == "stdout") {
        expected_out = section.body;
      } else if (section.kind == "stderr") {
        expected_err = section.body;
      } else {
        break;
      }
    }

    const auto now = std::chrono::system_clock::now();
    Process process(command);
    const int code = process.wait(options_.limit);
    if (code < 0) process.signal(SIGKILL);
    const std::string out = normalised(read_output(command.stdout_file), names_, now);
    const std::string err = normalised(read_output(command.stderr_file), names_, now);
    if (code < 0) fail(line, "did not end within the time limit\n");

    const std::string exit_word = std::to_string(code);
    if (!expected_exit || expected_exit->words.front() != exit_word) {
      fail(line, "exit code " + exit_word + ", expected " +
                     (expected_exit ? expected_exit->words.front() : "something") + "\n");
    }
    result_.file.sections.push_back({"exit", {exit_word}, ""});
    compare(line, "stdout", expected_out, out);
    compare(line, "stderr", expected_err, err);
    return next;
  }

  void compare(const std::string& line, const std::string& kind, const std::string& expected,
               const std::string& actual) {
    const bool is_same = is_match(expected, actual);
    if (!is_same) fail(line, kind + " differs\n" + difference(expected, actual));
    const std::string& kept = is_same ? expected : actual;
    if (!kept.empty()) result_.file.sections.push_back({kind, {}, kept});
  }

  void fail(const std::string& line, const std::string& what) {
    result_.failures.push_back("$ " + line + "\n  " + what);
  }

  const RunOptions& options_;
  TemporaryFolder folder_;
  fs::path work_;
  fs::path home_;
  std::map<std::string, std::string> environment_;
  std::vector<Replacement> names_;
  std::vector<Server> servers_;
  CaseResult result_;
};

}  // namespace

CaseResult run_case(const CaseFile& file, const RunOptions& options) {
  return Runner(file, options).run(file);
}

}  // namespace meshctl::cli_cases
