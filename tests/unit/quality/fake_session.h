// A session that knows one table's columns, writes down what it is asked, and answers with what a
// test says.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"

/// An answer of one row.
inline meshctl::engine::Answer row(std::vector<meshctl::engine::Value> values) {
  meshctl::engine::Answer answer;
  answer.ok = true;
  answer.rows.columns.resize(values.size());
  answer.rows.rows.push_back(std::move(values));
  return answer;
}

inline meshctl::engine::Answer failure(
    std::string message, meshctl::engine::Failure kind = meshctl::engine::Failure::failed) {
  meshctl::engine::Answer answer;
  answer.failure = kind;
  answer.message = std::move(message);
  return answer;
}

class FakeSession : public meshctl::engine::Session {
 public:
  using Respond = std::function<meshctl::engine::Answer(std::string_view sql)>;

  FakeSession(std::vector<std::pair<std::string, std::string>> columns, Respond respond,
              std::vector<std::string>& asked)
      : columns_(std::move(columns)), respond_(std::move(respond)), asked_(asked) {}

  [[nodiscard]] const std::vector<meshctl::engine::TableProblem>& problems() const override {
    return problems_;
  }

  [[nodiscard]] meshctl::engine::Answer run(std::string_view sql, meshctl::engine::Author,
                                            const meshctl::engine::Limits&) override {
    if (sql.starts_with("DESCRIBE")) {
      meshctl::engine::Answer answer;
      answer.ok = true;
      for (const auto& [name, type] : columns_) answer.rows.rows.push_back({name, type});
      return answer;
    }
    asked_.emplace_back(sql);
    return respond_(sql);
  }

 private:
  std::vector<std::pair<std::string, std::string>> columns_;
  std::vector<meshctl::engine::TableProblem> problems_;
  Respond respond_;
  std::vector<std::string>& asked_;
};
