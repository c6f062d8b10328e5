// Regex on PCRE2: compiled once with JIT where the machine has one, searched with bounds.
#include "regex/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <cstdint>
#include <utility>

namespace meshctl::regex {
namespace {

// About a tenth of a second of backtracking, and 16 MiB (PCRE2 counts KiB).
constexpr std::uint32_t kMatchLimit = 2'000'000;
constexpr std::uint32_t kDepthLimit = 1'000'000;
constexpr std::uint32_t kHeapLimit = 16 * 1024;
constexpr std::size_t kJitStack = std::size_t{64} << 20;

struct FreeMatchData {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct FreeMatchContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};
struct FreeJitStack {
  void operator()(pcre2_jit_stack* stack) const { pcre2_jit_stack_free(stack); }
};
struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};

/// Every thread's own: a search writes to it.
pcre2_match_data* match_data() {
  thread_local const std::unique_ptr<pcre2_match_data, FreeMatchData> data(
      pcre2_match_data_create(1, nullptr));
  return data.get();
}

std::string message_of(int error) {
  if (error == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH) {
    return "a lookbehind of variable length is not supported";
  }
  std::array<unsigned char, 256> text{};
  const int length = pcre2_get_error_message(error, text.data(), text.size());
  std::string message;
  for (int i = 0; i < length; ++i) {
    message += static_cast<char>(text.at(static_cast<std::size_t>(i)));
  }
  return message;
}

PCRE2_SPTR bytes_of(std::string_view text) {
  // The library's strings are of unsigned characters.
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

}  // namespace

struct Regex::Code {
  std::unique_ptr<pcre2_code, FreeCode> code;
  std::unique_ptr<pcre2_match_context, FreeMatchContext> context;
};

Regex::Regex(std::shared_ptr<const Code> code) : code_(std::move(code)) {}

std::variant<Regex, Failure> Regex::compile_ecma(std::string_view pattern) {
  auto translated = translate_ecma(pattern);
  if (auto* failure = std::get_if<Failure>(&translated)) return std::move(*failure);
  const std::string& text = std::get<std::string>(translated);
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto code = std::make_shared<Code>();
  code->code.reset(pcre2_compile(
      bytes_of(text), text.size(),
      PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C,
      &error, &offset, nullptr));
  if (!code->code) {
    // What was translated is right, so PCRE2 cannot do it.
    const bool is_lookbehind = error == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH;
    return Failure{message_of(error), 0, true,
                   is_lookbehind ? "let what it looks back at have one length" : ""};
  }
  code->context.reset(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(code->context.get(), kMatchLimit);
  pcre2_set_depth_limit(code->context.get(), kDepthLimit);
  pcre2_set_heap_limit(code->context.get(), kHeapLimit);
  // Without JIT (an unknown processor, no executable memory) the interpreter gives the same
  // answers.
  pcre2_jit_compile(code->code.get(), PCRE2_JIT_COMPLETE);
  return Regex(std::move(code));
}

Verdict Regex::search(std::string_view text) const {
  pcre2_match_data* const data = match_data();
  const auto run = [&](pcre2_match_context* context) {
    return pcre2_match(code_->code.get(), bytes_of(text), text.size(), 0, 0, data, context);
  };
  int result = run(code_->context.get());
  if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
    // A long text needs more than the 32 KiB that JIT code takes from the thread's own stack.
    const std::unique_ptr<pcre2_jit_stack, FreeJitStack> stack(
        pcre2_jit_stack_create(64 * 1024, kJitStack, nullptr));
    const std::unique_ptr<pcre2_match_context, FreeMatchContext> context(
        pcre2_match_context_copy(code_->context.get()));
    pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
    result = run(context.get());
  }
  if (result >= 0) return Verdict::match;
  return result == PCRE2_ERROR_NOMATCH ? Verdict::no_match : Verdict::exhausted;
}

}  // namespace meshctl::regex
