// ECMA-262 patterns: what matches, what does not, what is refused, and the bounds.
#include "regex/regex.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

using meshctl::regex::Failure;
using meshctl::regex::Regex;
using meshctl::regex::Verdict;

namespace {

Regex compiled(std::string_view pattern) {
  auto result = Regex::compile_ecma(pattern);
  if (const auto* failure = std::get_if<Failure>(&result)) {
    FAIL("cannot compile " << std::string(pattern) << ": " << failure->message);
  }
  return std::get<Regex>(std::move(result));
}

std::string refusal(std::string_view pattern) {
  const auto result = Regex::compile_ecma(pattern);
  const auto* failure = std::get_if<Failure>(&result);
  return failure == nullptr ? "accepted" : failure->message;
}

/// What is written instead of what a pattern is refused for.
std::string hint(std::string_view pattern) {
  const auto result = Regex::compile_ecma(pattern);
  const auto* failure = std::get_if<Failure>(&result);
  return failure == nullptr ? "accepted" : failure->hint;
}

struct Case {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

}  // namespace

TEST_CASE("patterns mean what ECMA-262 says") {
  const std::vector<Case> cases{
      {"b", "abc", true},
      {"^b", "abc", false},
      {"^abc$", "abc", true},
      {"^abc$", "abc\n", false},
      {"^.$", "\u00e9", true},
      {"^.$", "\U0001F600", true},
      {"^.$", "\n", false},
      {"^.$", "\xe2\x80\xa8", false},
      {R"(^\d$)", "7", true},
      {R"(^\d$)", "\u07c0", false},
      {R"(^\D$)", "\u07c0", true},
      {R"(^\w$)", "\u00e9", false},
      {R"(^\W$)", "\u00e9", true},
      {R"(^\W$)", "_", false},
      {R"(^\s$)", "\ufeff", true},
      {R"(^\s$)", "\u00a0", true},
      {R"(^\s$)", "\u180e", false},
      {R"(^\S$)", "\u2029", false},
      {R"(^[\S]$)", "\u2029", false},
      {R"(^[\S]$)", "x", true},
      {R"(^[^\S]$)", " ", true},
      {R"(^\p{Letter}$)", "\u00e9", true},
      {R"(^\p{Letter}$)", "1", false},
      {R"(^\P{L}$)", "1", true},
      {R"(^\p{digit}$)", "\u09ea", true},
      {R"(^\p{Script=Greek}$)", "\u03b1", true},
      {R"(^\p{sc=Greek}$)", "a", false},
      {R"(^\p{Emoji_Presentation}$)", "\U0001F600", true},
      {R"(^\p{Assigned}$)", "a", true},
      {R"(^\P{Assigned}$)", "a", false},
      {R"(^[\p{Lu}_]$)", "_", true},
      {R"(^\u{1F600}$)", "\U0001F600", true},
      {R"(^\ud83d\ude00$)", "\U0001F600", true},
      {R"(^\u0041\x42$)", "AB", true},
      {R"(^[\u{1F600}-\u{1F64F}]$)", "\U0001F610", true},
      {"^[\U0001F600-\U0001F64F]$", "\U0001F610", true},
      {R"(^\cC$)", "\x03", true},
      {R"(^\cc$)", "\x03", true},
      {R"(^[\b]$)", "\b", true},
      {R"(\bcat\b)", "a cat sat", true},
      {R"(\bcat\b)", "concat", false},
      {R"(^(?<year>\d{4})-\k<year>$)", "2024-2024", true},
      {R"(^(?<year>\d{4})-\k<year>$)", "2024-2025", false},
      {R"(^(a)?\1b$)", "b", true},
      {R"(^\/\-\.$)", "/-.", true},
      {"^[]$", "", false},
      {"^[^]$", "\n", true},
      {"^[[:alpha:]]+$", "a]", true},
      {"^[[:alpha:]]+$", "z]", false},
      {"^[a-]$", "-", true},
      {R"(^[\d-x]$)", "-", true},
      {"^a{2,3}$", "aa", true},
      {"^a{2,3}$", "aaaa", false},
      {"^a{,3}$", "a{,3}", true},
      {"^x{$", "x{", true},
      {"^}]$", "}]", true},
      {"a|b", "b", true},
      {"^(?:a|b)+?$", "abab", true},
      {"(?<=\\$)\\d+", "costs $5", true},
      {"(?<!\\$)\\b\\d+", "costs $5", false},
      {"foo(?!bar)", "foobar", false},
      {"foo(?=bar)", "foobar", true},
      {"#x (?:y)", "#x y", true},
      {"^\\0$", std::string_view("\0", 1), true},
      {"", "anything", true},
  };
  for (const Case& one : cases) {
    CAPTURE(one.pattern);
    CAPTURE(one.text);
    CHECK((compiled(one.pattern).search(one.text) == Verdict::match) == one.matches);
  }
}

TEST_CASE("what is not ECMA-262 is refused, with the reason") {
  CHECK(refusal("(a") == "the group is not closed");
  CHECK(refusal("a)") == "there is a ')' without a group that it closes");
  CHECK(refusal("[a") == "the class is not closed with ']'");
  CHECK(refusal("*a") == "there is nothing to repeat");
  CHECK(refusal("a**") == "there is nothing to repeat");
  CHECK(refusal("a++") == "there is nothing to repeat");
  CHECK(refusal("{2}") == "there is nothing to repeat");
  CHECK(refusal("^*") == "an assertion cannot be repeated");
  CHECK(refusal("(?<=a)+") == "a lookbehind cannot be repeated");
  CHECK(refusal("a{3,2}") == "the repeat counts are out of order");
  CHECK(refusal("a{70000}") == "more than 65535 repeats cannot be counted");
  CHECK(refusal("[z-a]") == "the range of the class is out of order");
  CHECK(refusal("(?i)a") == "no group begins like this in ECMA-262");
  CHECK(refusal("(?>a)") == "no group begins like this in ECMA-262");
  CHECK(refusal("(?P<n>a)") == "no group begins like this in ECMA-262");
  CHECK(refusal(R"(a\Z)") == "\\Z is no escape of ECMA-262");
  CHECK(refusal(R"(\a)") == "\\a is no escape of ECMA-262");
  CHECK(refusal(R"(\Qa\E)") == "\\Q is no escape of ECMA-262");
  CHECK(refusal(R"(\01)") == "octal escapes are not part of ECMA-262");
  CHECK(refusal(R"(\1)") == "there is no group 1");
  CHECK(refusal(R"(\k<n>)") == "there is no group with the name 'n'");
  CHECK(refusal(R"((?<n>a)(?<n>b))") == "two groups have the name 'n'");
  CHECK(refusal(R"((?<n)") == "the group's name is not closed with '>'");
  CHECK(refusal(R"(\p{Xan})") == "Unicode has no property 'Xan'");
  CHECK(refusal(R"(\p{})") == "Unicode has no property ''");
  CHECK(refusal(R"(\pL)") == "\\p wants a property's name, as in \\p{Letter}");
  CHECK(refusal(R"(\x1)") == "the escape wants 2 hexadecimal digits");
  CHECK(refusal(R"(\u{110000})") == "Unicode ends at \\u{10FFFF}");
  CHECK(refusal(R"(\c1)") == "\\c wants a letter after it");
  CHECK(refusal("a\\") == "there is nothing after the last '\\'");
  CHECK(refusal("(?<=a+)b") == "a lookbehind of variable length is not supported");
  CHECK(refusal(std::string(300, '(') + std::string(300, ')')) ==
        "the groups are nested too deeply");
}

TEST_CASE("what other dialects write has a hint where another word is certain") {
  CHECK(hint(R"(\Aa)") == "write ^");
  CHECK(hint(R"(a\Z)") == "write $");
  CHECK(hint(R"(a\z)") == "write $");
  CHECK(hint(R"(\h+)") == R"(write [ \t])");
  CHECK(hint(R"([\h])").empty());
  CHECK(hint(R"([\e])") == R"(write \x1b)");
  CHECK(hint(R"(\012)") == R"(write it like \x0a)");
  CHECK(hint(R"(\q)").empty());
  CHECK(hint("(?i)abc") == "write both cases, as in [Aa]");
  CHECK(hint("(?si:abc)") == "write both cases, as in [Aa]");
  CHECK(hint("(?s).") == "write [^] for any character");
  CHECK(hint("(?m)^a") == "leave it out: there are no flags");
  CHECK(hint("(?P<year>a)") == "write (?<name>…)");
  CHECK(hint("(?<y>a)(?P=y)") == R"(write \k<name>)");
  CHECK(hint("(?>a)") == "write (?:…)");
  CHECK(hint("(?#a)") == "leave the comment out");
  CHECK(hint("(?|a)").empty());
  CHECK(hint("a++") == "leave the second '+' out: ECMA-262 has no possessive quantifiers");
  CHECK(hint("a{2}+") == "leave the second '+' out: ECMA-262 has no possessive quantifiers");
  CHECK(hint("a**").empty());
  CHECK(hint("(?<=a+)b") == "let what it looks back at have one length");
}

TEST_CASE("a search that takes too long is neither yes nor no") {
  const Regex regex = compiled("^(a+)+$");
  CHECK(regex.search(std::string(40, 'a') + "b") == Verdict::exhausted);
  CHECK(regex.search(std::string(40, 'a')) == Verdict::match);
}

TEST_CASE("a long text needs no deep stack") {
  CHECK(compiled("^(?:a|b)*$").search(std::string(200'000, 'a')) == Verdict::match);
}

TEST_CASE("a pattern may be shared between threads") {
  const Regex regex = compiled("^[a-z]+[0-9]$");
  std::vector<std::thread> threads;
  std::vector<int> counts(4, 0);
  for (int& count : counts) {
    threads.emplace_back([&regex, &count] {
      for (int i = 0; i < 1000; ++i) {
        count += regex.search("abc" + std::to_string(i % 10)) == Verdict::match ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : counts) CHECK(count == 1000);
}
