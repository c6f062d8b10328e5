// A folder of files that a test makes, and that is gone after it.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.h"

class Tree {
 public:
  Tree() {
    std::string name = (std::filesystem::temp_directory_path() / "meshctl-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = std::filesystem::canonical(name);
  }
  ~Tree() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  [[nodiscard]] std::string path(std::string_view name) const { return (root_ / name).string(); }

  void write(std::string_view name, std::string_view text = {}) const {
    meshctl::make_folder((root_ / name).parent_path());
    meshctl::write_file(root_ / name, text);
  }

  /// A small contract or product that its schema approves of, under that id.
  void write_contract(std::string_view name, std::string_view id) const {
    write(name, "apiVersion: v3.1.0\nkind: DataContract\nid: " + std::string(id) +
                    "\nversion: 1.0.0\nstatus: active\n");
  }
  void write_product(std::string_view name, std::string_view id) const {
    write(name, "apiVersion: v1.0.0\nkind: DataProduct\nid: " + std::string(id) +
                    "\nversion: 1.0.0\nstatus: active\n");
  }

 private:
  std::filesystem::path root_;
};

/// Makes a folder the current one for as long as it lives.
class CurrentFolder {
 public:
  explicit CurrentFolder(const std::filesystem::path& folder)
      : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~CurrentFolder() { std::filesystem::current_path(before_); }
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
  std::filesystem::path before_;
};
