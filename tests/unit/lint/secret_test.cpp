// What gives a secret away, and what only looks like it. Tokens are put together here, so that no
// scanner takes this file for a leak.
#include "lint/secret.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("names of what holds a secret") {
  for (const std::string_view name :
       {"password", "PASSWORD", "dbPassword", "db_password", "DB-PASSWORD", "pwd", "passphrase"}) {
    CAPTURE(name);
    CHECK(secret_name(name) == SecretName::password);
  }
  for (const std::string_view name :
       {"clientSecret", "client.secret", "apiKey", "API_KEY", "api-key", "APIKey", "accessToken",
        "token", "aws_secret_access_key", "secretKey", "private key", "accountKey"}) {
    CAPTURE(name);
    CHECK(secret_name(name) == SecretName::key);
  }
  for (const std::string_view name :
       {"", "passwordPolicy", "tokenUrl", "token_type", "secretName", "secretRef", "apiKeyName",
        "key", "primaryKey", "partitionKey", "tokens", "tokenized", "accessKeyId", "nextToken",
        "compass", "author", "passwordless", "keyboard", "credit"}) {
    CAPTURE(name);
    CHECK(secret_name(name) == SecretName::none);
  }
}

TEST_CASE("texts that are secrets themselves") {
  for (const std::string_view text :
       {"hunter2", "s3cr3t!", "7f3b21c09d5e4a86", "Zm9vYmFy+/==", "p@ss:word", "1234"}) {
    CAPTURE(text);
    CHECK(is_literal_secret(text));
  }
  for (const std::string_view text : {"",
                                      "abc",
                                      "${KEY}",
                                      "x${KEY}y",
                                      "$KEY",
                                      "%KEY%",
                                      "{{ key }}",
                                      "a{{key}}",
                                      "<key>",
                                      "***",
                                      "xxxxxx",
                                      "......",
                                      "vault:shop/key",
                                      "env:KEY",
                                      "arn:aws:secretsmanager:x",
                                      "op://a/b/c",
                                      "/run/secrets/key",
                                      "./key.txt",
                                      "file:key",
                                      "https://vault.example.com/key",
                                      "ask the platform team",
                                      "none",
                                      "Required",
                                      "bearer",
                                      "changeme",
                                      "your-api-key",
                                      "REDACTED",
                                      "@Microsoft.KeyVault(x)"}) {
    CAPTURE(text);
    CHECK_FALSE(is_literal_secret(text));
  }
}

TEST_CASE("a password may be any text, and a key looks as if a machine had made it up") {
  CHECK(is_secret("password", "hunter2"));
  CHECK_FALSE(is_secret("secret", "orders-reader-2"));
  CHECK_FALSE(is_secret("encryptionKey", "customer_id"));
  CHECK_FALSE(is_secret("tokenUrl", "7f3b21c09d5e4a86"));
  for (const std::string_view text :
       {"7f3b21c09d5e4a86", "aB3-dE5_gH7", "123e4567-e89b-12d3-a456-426614174000", "abcd1234=="}) {
    CAPTURE(text);
    CHECK(is_random(text));
    CHECK(is_secret("apiKey", text));
  }
  for (const std::string_view text :
       {"a1", "abcdefgh", "12345678", "v2.orders.reader", "crm/rd-2"}) {
    CAPTURE(text);
    CHECK_FALSE(is_random(text));
    CHECK_FALSE(is_secret("apiKey", text));
  }
}

TEST_CASE("secrets by their shape") {
  const std::string letters(40, 'a');
  const std::string digits(40, '7');
  struct Case {
    std::string text;
    std::string_view what;
  };
  for (const Case& each : std::to_array<Case>({
           {std::string("AKIA") + digits.substr(0, 16), "an AWS access key"},
           {"key=" + std::string("ASIA") + digits.substr(0, 16) + ",", "an AWS access key"},
           {std::string("ghp_") + letters, "a GitHub token"},
           {"Bearer " + std::string("gho_") + letters, "a GitHub token"},
           {std::string("github_pat_") + letters, "a GitHub token"},
           {std::string("glpat-") + letters, "a GitLab token"},
           {std::string("xoxb-") + digits, "a Slack token"},
           {std::string("sk_live_") + letters, "a Stripe key"},
           {std::string("AIza") + letters, "a Google API key"},
           {std::string("dapi") + letters, "a Databricks token"},
           {std::string("-----BEGIN RSA ") + "PRIVATE KEY-----\nMIIE", "a private key"},
           {std::string("eyJ") + letters + ".eyJ" + letters + "." + letters, "a JSON Web Token"},
           {"postgres://reader:s3cr3t@db.example.com/shop", "a password in a URL"},
           {"see https://a.example or mysql://u:p4ss@b.example", "a password in a URL"},
           {"Server=db;Uid=reader;Pwd=s3cr3t;", "a password in a connection string"},
           {"jdbc:mysql://db/shop?user=reader&password=s3cr3t",
            "a password in a connection string"},
           {"Endpoint=sb://x/;SharedAccessKeyName=a;AccountKey=abcd1234==",
            "a password in a connection string"},
       })) {
    CAPTURE(each.text);
    CHECK(secret_in(each.text).value_or("") == each.what);
  }
  for (const std::string& text : {
           std::string("AKIA123"),
           "X" + std::string("AKIA") + digits.substr(0, 16),
           std::string("AKIA") + letters,
           std::string("ghp_short"),
           std::string("sk_live_"),
           std::string("-----BEGIN PUBLIC KEY-----"),
           std::string("eyJhbGciOiJIUzI1NiJ9"),
           std::string("a.b.c"),
           std::string("https://db.example.com:8080/a@b"),
           std::string("postgres://reader@db.example.com/shop"),
           std::string("postgres://reader:${PASSWORD}@db.example.com/shop"),
           std::string("postgres://reader:***@db.example.com/shop"),
           std::string("Server=db;Password=${PASSWORD};"),
           std::string("password=s3cr3t"),
           std::string("SELECT 1; -- where password = 'x'"),
           std::string("SELECT a FROM t WHERE token=1234567"),
           std::string("the token; a password=hash of it"),
           std::string(""),
       }) {
    CAPTURE(text);
    CHECK(secret_in(text).value_or("") == "");
  }
}
