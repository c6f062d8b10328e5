// Dispatch: words -> command -> Arguments -> run, and the one place where errors end.
#include "application.h"

#include <new>
#include <optional>

#include "base/text.h"
#include "base/time.h"
#include "command.h"
#include "help.h"
#include "parser.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

/// What the words name, and the words that are left for it.
struct Request {
  const CommandSpec* command = nullptr;
  /// The words of the name, `catalog serve`; of a family when `command` is null, and empty when
  /// there are none.
  std::string name;
  std::vector<std::string> words;
  bool wants_help = false;
};

const OptionSpec* common_option(std::string_view name) {
  for (const OptionSpec& option : common_options()) {
    if (option.name == name || option.short_name == name) return &option;
  }
  return nullptr;
}

// Options that every command takes may also stand before its name; the words of the name are the
// first others.
Request read_request(std::span<const std::string> words) {
  Request request;
  std::size_t next = 0;
  for (; next < words.size() && request.command == nullptr; ++next) {
    const std::string& word = words[next];
    if (word == "--version" || word == "-V") {
      request.command = find_command("version");
      request.name = "version";
    } else if (word.size() > 1 && word.front() == '-') {
      request.words.push_back(word);
      const OptionSpec* option = common_option(word);
      if (option != nullptr && !option->value_name.empty() && next + 1 < words.size()) {
        request.words.push_back(words[++next]);
      }
    } else {
      const std::string name = request.name.empty() ? word : request.name + " " + word;
      request.command = find_command(name);
      if (request.command == nullptr && find_family(name) == nullptr) {
        throw usage_error("unknown command '" + printable(name) + "'", near_command(name));
      }
      request.name = name;
    }
  }
  for (; next < words.size(); ++next) request.words.push_back(words[next]);
  for (const std::string& word : request.words) {
    if (word == "--") break;
    if (word == "--help" || word == "-h") request.wants_help = true;
  }
  return request;
}

void apply_color(Context& context, std::string_view choice) {
  if (choice == "always") context.out.use_color = context.err.use_color = true;
  if (choice == "never") context.out.use_color = context.err.use_color = false;
}

// --color rules help and errors too, so it is looked up before anything is parsed.
void apply_early_color(Context& context, std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i].starts_with("--color=")) apply_color(context, words[i].substr(8));
    if (words[i] == "--color" && i + 1 < words.size()) apply_color(context, words[i + 1]);
  }
}

void apply_common(Context& context, const Arguments& arguments) {
  apply_color(context, arguments.get("--color"));
  context.quiet = arguments.has("--quiet");
  context.verbose = arguments.has("--verbose");
  if (arguments.has("--now")) {
    const std::string text = arguments.get("--now");
    const auto instant = parse_instant(text);
    if (!instant) {
      throw usage_error("'" + printable(text) + "' is no time for --now",
                        "write a date or an RFC 3339 time, such as 2026-01-31T12:00:00Z");
    }
    context.now = [instant] { return *instant; };
  }
  static_cast<void>(arguments.count("--jobs", 1));
}

std::string more_help(std::string_view name) {
  return "run 'meshctl" + (name.empty() ? "" : " " + std::string(name)) + " --help' for more\n";
}

ExitCode run_request(Context& context, const Request& request) {
  if (request.wants_help) {
    *context.out.out << help_page(request.name, context.out);
    return ExitCode::ok;
  }
  if (request.command == nullptr) {
    // A script that lost its arguments must not look fine, so this is wrong usage, unlike --help.
    *context.err.out << short_help(request.name, context.err) << more_help(request.name);
    return ExitCode::usage;
  }
  const CommandSpec& command = *request.command;
  std::optional<Arguments> arguments;
  try {
    arguments = parse_arguments(command, request.words, context);
    apply_common(context, *arguments);
  } catch (const Error& error) {
    print_error(context.err, error);
    *context.err.out << "usage: " << usage_line(command) << '\n' << more_help(command.name);
    return error.exit_code();
  }
  return command.run(context, *arguments);
}

ExitCode report_bug(const Context& context, std::string_view what) {
  const report::Paint paint(context.err.use_color);
  *context.err.out << paint.red("bug:")
                   << " meshctl failed in a way that it should not: " << printable(what) << '\n'
                   << paint.cyan("hint:")
                   << " please report it to the project, with the command line, the output of "
                      "'meshctl version', and the files if you can\n";
  return ExitCode::bug;
}

}  // namespace

void print_error(const Stream& stream, const Error& error) {
  const report::Paint paint(stream.use_color);
  *stream.out << paint.red("error:") << ' ' << error.message() << '\n';
  if (!error.hint().empty()) *stream.out << paint.cyan("hint:") << ' ' << error.hint() << '\n';
}

ExitCode run_guarded(const Context& context, const std::function<ExitCode()>& work) {
  try {
    return work();
  } catch (const Error& error) {
    print_error(context.err, error);
    return error.exit_code();
  } catch (const std::bad_alloc&) {
    const Error error =
        input_error("out of memory", "work on fewer files at once, or use fewer --jobs");
    print_error(context.err, error);
    return error.exit_code();
  } catch (const std::exception& exception) {
    return report_bug(context, exception.what());
  } catch (...) {
    return report_bug(context, "an exception of an unknown type");
  }
}

ExitCode run_application(Context& context, std::span<const std::string> words) {
  return run_guarded(context, [&] {
    apply_early_color(context, words);
    Request request;
    try {
      request = read_request(words);
    } catch (const Error& error) {
      print_error(context.err, error);
      *context.err.out << more_help({});
      return error.exit_code();
    }
    return run_request(context, request);
  });
}

}  // namespace meshctl::cli
