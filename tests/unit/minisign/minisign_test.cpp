// Keys and signatures of minisign: good ones, and each way in which they can be bad.
#include "minisign/minisign.h"

#include <doctest/doctest.h>

#include <functional>

#include "base/error.h"
#include "base/text.h"
#include "support/signer.h"

using namespace meshctl;            // NOLINT(google-build-using-namespace)
using namespace meshctl::minisign;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kText = "0a1b  bundle.yaml\n";

// Made by minisign 0.11 itself, of the text "a bundle\n".
constexpr std::string_view kRealKey = "RWTiT4ftd1fiFD6MvQessW8uSmG9uVCbzmPDBaswk/UkdBgj3L+i7HmD";
constexpr std::string_view kRealSignature =
    "untrusted comment: signature from minisign secret key\n"
    "RUTiT4ftd1fiFAeLJ9mbR+xxPM/hGWAqkwSg/3ADq/e2UjfEByGmlDAPoLs8PCmvT4vwNIgmk5WxgzelC3TDWZiLgskamx"
    "Y0pQw=\n"
    "trusted comment: of a test\n"
    "Tk0vsAAZ+nQB6JuJ0PDxaUN472916ojgDCpBIWsXh+JsoBdw4O4EO9HH03dggMUIQ3gpdhZn0TLkcco3Q38vAw==\n";

struct Refusal {
  ExitCode code = ExitCode::ok;
  std::string message;
};

Refusal refusal_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    return {error.exit_code(), error.message()};
  }
  return {};
}

Refusal refusal_of(const std::string& signature, const Signer& signer = Signer("a")) {
  return refusal_of([&] {
    static_cast<void>(verify("x.minisig", signature, kText, parse_public_key("key", signer.key())));
  });
}

}  // namespace

TEST_CASE("a good signature tells its trusted comment") {
  const Signer signer("a");
  const PublicKey key = parse_public_key("key", signer.key());
  CHECK(verify("x", signer.sign(kText, "version 1.2.0"), kText, key) == "version 1.2.0");
  CHECK(verify("x", signer.sign("", ""), "", key).empty());
  CHECK(parse_public_key("minisign.pub", signer.key_file()).id_text() == key.id_text());
  CHECK(key.id_text().size() == 16);
}

TEST_CASE("what minisign itself makes is read") {
  const PublicKey key = parse_public_key("key", kRealKey);
  CHECK(key.id_text() == "14E25777ED874FE2");
  CHECK(verify("x", kRealSignature, "a bundle\n", key) == "of a test");
  CHECK_THROWS_AS(static_cast<void>(verify("x", kRealSignature, "a bundle", key)), Error);
}

TEST_CASE("another text, another comment and another key are refused") {
  const Signer signer("a");
  const std::string signature = signer.sign(kText, "version 1.2.0");
  const std::string changed =
      "x.minisig does not sign what is there: something was changed after it was made";
  CHECK(refusal_of(signer.sign("another text", "c")).message == changed);
  CHECK(refusal_of(replace_all(signature, "1.2.0", "1.3.0")).message == changed);
  const Refusal other = refusal_of(signature, Signer("b"));
  CHECK(other.code == ExitCode::input);
  CHECK(other.message.find("x.minisig was made with the key ") == 0);
}

TEST_CASE("what is no signature is refused") {
  const Signer signer("a");
  const std::string signature = signer.sign(kText, "c");
  CHECK(refusal_of(signature).code == ExitCode::ok);
  CHECK(refusal_of("").message ==
        "x.minisig is no signature: it has not the four lines of minisign");
  CHECK(refusal_of(signature + "more\n").code == ExitCode::input);
  CHECK(refusal_of(replace_all(signature, "trusted comment: c", "c")).code == ExitCode::input);
  CHECK(refusal_of(signer.sign_unhashed(kText)).message ==
        "x.minisig is no signature: it is one of the old kind, which minisign makes with -l");
  std::string shortened = signature;
  shortened.erase(shortened.find("RU"), 4);
  CHECK(refusal_of(shortened).message ==
        "x.minisig is no signature: its lines are not base64 of the right length");
  std::string flipped = signature;
  char& digit = flipped[flipped.find("RU") + 40];
  digit = digit == 'A' ? 'B' : 'A';
  CHECK(refusal_of(flipped).code == ExitCode::input);
}

TEST_CASE("what is no key is refused") {
  for (const std::string_view text : {"", "RWabc", "untrusted comment: x", "a\nb\nc"}) {
    CAPTURE(text);
    const Refusal refusal =
        refusal_of([text] { static_cast<void>(parse_public_key("minisign.pub", text)); });
    CHECK(refusal.code == ExitCode::usage);
    CHECK(refusal.message == "minisign.pub is no public key of minisign");
  }
}
